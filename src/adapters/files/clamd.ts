/** A virus scanner on the laptop: clamd, told the file's bytes over TCP (INSTREAM), answering with what it found. */
import { connect } from 'node:net';
import type { FileStore, Scanner } from '../../app/files/ports.ts';
import type { Log } from '../../app/log.ts';
import type { ScanState } from '../../domain/review/sighting.ts';

export interface ClamdAddress {
  readonly host: string;
  readonly port: number;
}

export interface ClamdDeps {
  readonly files: Pick<FileStore, 'open'>;
  readonly log: Log;
  /** A scanner that says nothing for this long has failed. */
  readonly silenceMs?: number;
}

/** More than any answer has; who sends more is no clamd. */
const mostAnswerBytes = 4096;

export const makeClamd = (address: ClamdAddress, { files, log, silenceMs = 15_000 }: ClamdDeps): Scanner => ({
  answers: 'at-once',
  look: async (order, id) => {
    try {
      const opened = await files.open(order, id);
      if (opened === undefined) return 'failed';
      return stateOf(await instream(address, opened.content, silenceMs));
    } catch (failure) {
      log('a file could not be scanned', { order: order.orderId, attachment: id, failure: String(failure) });
      return 'failed';
    }
  },
});

/** `stream: OK`, `stream: NAME FOUND`, or an error such as `INSTREAM size limit exceeded. ERROR`. */
const stateOf = (answer: string): ScanState => {
  if (/^stream: OK$/.test(answer)) return 'clean';
  if (/^stream: .+ FOUND$/.test(answer)) return 'infected';
  throw new Error(`clamd answered: ${answer.slice(0, 200)}`);
};

/** Each chunk with its length before it, then a length of nothing; the answer ends with a zero byte. */
const instream = async (
  { host, port }: ClamdAddress,
  content: AsyncIterable<Uint8Array>,
  silenceMs: number,
): Promise<string> => {
  const socket = connect({ host, port });
  const answered = Promise.withResolvers<string>();
  // While the bytes are still on their way nobody listens to it yet.
  answered.promise.catch(() => undefined);
  let answer = '';
  socket.setTimeout(silenceMs, () => socket.destroy(new Error(`clamd said nothing for ${silenceMs} ms`)));
  socket.on('data', (part) => {
    answer += part.toString('latin1');
    if (answer.includes('\0')) answered.resolve(answer.slice(0, answer.indexOf('\0')));
    if (answer.length > mostAnswerBytes) socket.destroy(new Error('clamd does not stop talking'));
  });
  socket.on('error', (fault) => answered.reject(fault));
  socket.on('close', () => answered.reject(new Error('clamd hung up without an answer')));
  const send = async (bytes: Uint8Array): Promise<void> => {
    if (socket.write(bytes)) return;
    await Promise.race([new Promise<void>((resolve) => socket.once('drain', () => resolve())), answered.promise]);
  };
  try {
    await send(Buffer.from('zINSTREAM\0', 'latin1'));
    for await (const part of content) {
      if (part.byteLength === 0) continue;
      await send(lengthOf(part.byteLength));
      await send(part);
      if (socket.destroyed) break;
    }
    await send(lengthOf(0));
    return await answered.promise;
  } finally {
    socket.destroy();
  }
};

const lengthOf = (bytes: number): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
};
