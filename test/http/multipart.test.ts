/** Multipart bodies: whatever way a client writes one, and whatever way it goes wrong. */
import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type UploadedFile, type UploadLimits, uploadOf } from '../../src/adapters/http/multipart.ts';
import { done, type Result, refused } from '../../src/domain/result.ts';

const limits: UploadLimits = {
  fileParts: ['pofiles', 'tenderfiles', 'tender'],
  fieldParts: ['metadata'],
  files: 3,
  fileBytes: 1000,
  totalBytes: 2000,
  fieldBytes: 500,
};

const boundary = '9b2c0c5e-1111-2222-3333-444444444444';
const contentType = `multipart/form-data; boundary="${boundary}"`;

interface PartText {
  readonly head: string;
  readonly body: string | Buffer;
}

const po = (body: string | Buffer, name = 'PO.pdf', part = 'POFiles'): PartText => ({
  head: `Content-Type: application/pdf\r\nContent-Disposition: form-data; name="${part}"; filename="${name}"`,
  body,
});
const metadata = (body: string): PartText => ({
  head: 'Content-Type: application/json; charset=utf-8\r\nContent-Disposition: form-data; name="metadata"',
  body,
});

const bytesOf = (parts: readonly PartText[], by = boundary): Buffer =>
  Buffer.concat([
    ...parts.flatMap(({ head, body }) => [
      Buffer.from(`--${by}\r\n${head}\r\n\r\n`),
      Buffer.from(body),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${by}--\r\n`),
  ]);

/** A body that arrives in chunks of that size, and notes how much was asked for. */
const streamOf = (bytes: Buffer, chunk = 64 * 1024, end: 'close' | 'error' = 'close') => {
  let at = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      await turn();
      if (at >= bytes.length)
        return end === 'close' ? controller.close() : controller.error(new Error('connection reset'));
      controller.enqueue(bytes.subarray(at, at + chunk));
      at += chunk;
    },
  });
  return { stream, read: () => Math.min(at, bytes.length) };
};

interface Stored {
  readonly part: string;
  readonly fileName: string;
  readonly text: string;
  readonly sha256: string;
}

const store = async (file: UploadedFile): Promise<Result<Stored>> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.content) chunks.push(chunk);
  const { sha256 } = file.measured();
  return done({ part: file.part, fileName: file.fileName, text: Buffer.concat(chunks).toString('latin1'), sha256 });
};

const read = async (
  bytes: Buffer,
  options: { type?: string; chunk?: number; end?: 'error'; onFile?: typeof store } = {},
) => {
  const opened = uploadOf(streamOf(bytes, options.chunk, options.end).stream, options.type ?? contentType, limits);
  return opened.ok ? opened.value.read(options.onFile ?? store) : opened;
};

const sha = (text: string) => createHash('sha256').update(text, 'latin1').digest('hex');

describe('SR-07 an upload', () => {
  test('as the .NET client makes it: file first, quoted boundary', async () => {
    const answer = await read(bytesOf([po('%PDF-1.7 x'), metadata('{"CustomerPrice":"100"}')]));
    expect(answer).toMatchObject({
      ok: true,
      value: { files: [{ part: 'pofiles', fileName: 'PO.pdf', text: '%PDF-1.7 x', sha256: sha('%PDF-1.7 x') }] },
    });
    expect(answer.ok && answer.value.fields.get('metadata')).toBe('{"CustomerPrice":"100"}');
  });

  test.each([
    ['unquoted', 'form-data; name=POFiles; filename=po.pdf', 'po.pdf'],
    ['unquoted with filename*', "form-data; name=POFiles; filename=po.pdf; filename*=utf-8''p%C3%B8.pdf", 'pø.pdf'],
    ['with a folder', 'form-data; name="pofiles"; filename="C:\\\\desk\\\\po.pdf"', 'po.pdf'],
    ['with a path up', 'form-data; name="POfiles"; filename="../../po.pdf"', 'po.pdf'],
    ['in UTF-8', 'form-data; name="POFILES"; filename="inköp.pdf"', 'inköp.pdf'],
    ['without a file name', 'form-data; name="POFiles"', ''],
  ])('WR-12 takes a part %s', async (_what, disposition, fileName) => {
    const answer = await read(
      bytesOf([{ head: `Content-Disposition: ${disposition}\r\nContent-Type: application/pdf`, body: 'x' }]),
    );
    expect(answer).toMatchObject({ ok: true, value: { files: [{ part: 'pofiles', fileName, text: 'x' }] } });
  });

  test.each(['Metadata', 'metadata', 'METADATA'])(
    'WR-12 takes the field %s, also as a blob with a file name',
    async (name) => {
      const head = `Content-Disposition: form-data; name="${name}"; filename="blob"\r\nContent-Type: application/json`;
      const answer = await read(bytesOf([{ head, body: '{}' }]));
      expect(answer.ok && answer.value.fields.get('metadata')).toBe('{}');
    },
  );

  test('parts of other names are read past', async () => {
    const answer = await read(bytesOf([po('ignored', 'x.exe', 'virus'), metadata('{}'), po('kept')]));
    expect(answer).toMatchObject({ ok: true, value: { files: [{ text: 'kept' }] } });
  });

  test.each([1, 2, 3, 7, 1000])('arriving in chunks of %i bytes is the same upload', async (chunk) => {
    const body = `\r\n--${boundary.slice(0, 20)}\r\n--`;
    const answer = await read(bytesOf([po(body), metadata('{"a":1}')]), { chunk });
    expect(answer).toMatchObject({ ok: true, value: { files: [{ text: body, sha256: sha(body) }] } });
  });

  test('bytes of every value arrive unchanged', async () => {
    const all = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    const answer = await read(bytesOf([po(all)]), { chunk: 5 });
    expect(answer).toMatchObject({ ok: true, value: { files: [{ text: all.toString('latin1') }] } });
  });

  test('is handed on one file after the other while it arrives', async () => {
    const log: string[] = [];
    const bytes = bytesOf([po('a'.repeat(600), '1.pdf'), po('b'.repeat(600), '2.pdf')]);
    await read(bytes, {
      chunk: 100,
      onFile: async (file) => {
        log.push(`begin ${file.fileName}`);
        const stored = await store(file);
        log.push(`end ${file.fileName}`);
        return stored;
      },
    });
    expect(log).toEqual(['begin 1.pdf', 'end 1.pdf', 'begin 2.pdf', 'end 2.pdf']);
  });

  test('a file that nobody read is measured all the same', async () => {
    const answer = await read(bytesOf([po('x'.repeat(900)), po('y')]), {
      onFile: async (file) => done({ ...file, text: '', sha256: '' }),
    });
    expect(answer.ok && answer.value.files.map((file) => file.fileName)).toEqual(['PO.pdf', 'PO.pdf']);
  });
});

describe('SR-08 limits', () => {
  const reason = (why: string, fileName: string) => ({
    ok: false,
    refusal: { kind: 'file-refused', fileName, reason: why },
  });

  test('a file of exactly the limit is taken, a byte more is too large and named', async () => {
    expect(await read(bytesOf([po('x'.repeat(1000))]))).toMatchObject({ ok: true });
    expect(await read(bytesOf([po('x'.repeat(1001), 'big.pdf')]))).toEqual(reason('too-large', 'big.pdf'));
  });

  test('files that are too large together', async () => {
    expect(await read(bytesOf([po('x'.repeat(1000)), po('x'.repeat(1000), '2.pdf')]))).toMatchObject({ ok: true });
    const three = [po('x'.repeat(1000)), po('x'.repeat(1000), '2.pdf'), po('x', '3.pdf')];
    expect(await read(bytesOf(three))).toEqual(reason('together-too-large', '3.pdf'));
  });

  test('one file more than allowed', async () => {
    expect(await read(bytesOf([po('1'), po('2'), po('3')]))).toMatchObject({ ok: true });
    expect(await read(bytesOf([po('1'), po('2'), po('3'), po('4', 'four.pdf')]))).toEqual(
      reason('too-many', 'four.pdf'),
    );
  });

  test('metadata that is too long, or sent twice', async () => {
    expect(await read(bytesOf([metadata('x'.repeat(501))]))).toMatchObject({ refusal: { kind: 'body-too-large' } });
    expect(await read(bytesOf([metadata('{}'), metadata('{}')]))).toMatchObject({
      refusal: { kind: 'body-unreadable' },
    });
  });

  test('too many parts that nobody asked for', async () => {
    const others = Array.from({ length: 8 }, (_, i) => po('x', `${i}.pdf`, `f${i}`));
    expect(await read(bytesOf([...others, po('PO')]))).toMatchObject({ refusal: { kind: 'body-unreadable' } });
  });

  test('too many fields', async () => {
    const fields = Array.from({ length: 30 }, (_, i) => ({
      head: `Content-Disposition: form-data; name="f${i}"`,
      body: 'x',
    }));
    expect(await read(bytesOf(fields))).toMatchObject({ refusal: { kind: 'body-unreadable' } });
  });

  test('the storing of a file that is too large breaks off, it does not end as if all were well', async () => {
    let ended = 'not';
    const onFile = async (file: UploadedFile): Promise<Result<Stored>> => {
      try {
        for await (const _ of file.content);
        ended = 'well';
      } catch {
        ended = 'broken';
      }
      return refused({ kind: 'busy', retryAfterSeconds: 1 });
    };
    expect(await read(bytesOf([po('x'.repeat(5000), 'big.pdf')]), { chunk: 100, onFile })).toEqual(
      reason('too-large', 'big.pdf'),
    );
    expect(ended).toBe('broken');
  });

  test('the rest of a refused body is read past, so that the client can read its answer', async () => {
    const bytes = bytesOf([po('x'.repeat(500_000), 'big.pdf')]);
    const { stream, read: readSoFar } = streamOf(bytes, 1000);
    const opened = uploadOf(stream, contentType, limits);
    expect(opened.ok && (await opened.value.read(store))).toEqual(reason('too-large', 'big.pdf'));
    expect(readSoFar()).toBe(bytes.length);
  });

  test('a file is taken at the pace it is stored: the body is not swallowed whole', async () => {
    const wide = { ...limits, fileBytes: 50_000_000, totalBytes: 50_000_000 };
    const { stream, read: readSoFar } = streamOf(bytesOf([po(Buffer.alloc(20_000_000))]), 64 * 1024);
    const gate = Promise.withResolvers<void>();
    const opened = uploadOf(stream, contentType, wide);
    const reading = opened.ok ? opened.value.read((file) => gate.promise.then(() => store(file))) : undefined;
    for (let i = 0; i < 300; i++) await turn();
    expect(readSoFar()).toBeLessThan(2_000_000);
    gate.resolve();
    expect(await reading).toMatchObject({ ok: true });
  });
});

describe('what goes wrong', () => {
  test('the use case refuses: its refusal is the answer, later files are not begun', async () => {
    const begun: string[] = [];
    const onFile = async (file: UploadedFile): Promise<Result<Stored>> => {
      begun.push(file.fileName);
      return refused({ kind: 'file-refused', fileName: file.fileName, reason: 'type-not-allowed' });
    };
    const answer = await read(bytesOf([po('x', '1.pdf'), po('y', '2.pdf')]), { onFile });
    expect(answer).toEqual({
      ok: false,
      refusal: { kind: 'file-refused', fileName: '1.pdf', reason: 'type-not-allowed' },
    });
    expect(begun).toEqual(['1.pdf']);
  });

  test('the store fails: that is a fault, thrown', async () => {
    await expect(
      read(bytesOf([po('x')]), { onFile: () => Promise.reject(new Error('storage is down')) }),
    ).rejects.toThrow('storage is down');
  });

  test('truncated anywhere, it is a refusal, and the process lives on', async () => {
    const whole = bytesOf([po('%PDF-1.7 content'), metadata('{"customerPrice":"1"}'), po('second', '2.pdf')]);
    for (let length = 0; length < whole.length - 4; length++) {
      const answer = await read(whole.subarray(0, length), { chunk: 40 });
      expect(answer, `cut at ${length}`).toMatchObject({ ok: false, refusal: { kind: 'body-unreadable' } });
    }
  });

  test('a connection that breaks is a refusal', async () => {
    const answer = await read(bytesOf([po('x'.repeat(900))]).subarray(0, 500), { chunk: 50, end: 'error' });
    expect(answer).toMatchObject({ ok: false, refusal: { kind: 'body-unreadable' } });
  });

  test.each([
    ['JSON', 'application/json'],
    ['no boundary', 'multipart/form-data'],
    ['another multipart', 'multipart/mixed; boundary=x'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['nothing', undefined],
  ])('WR-11 %s is content-type-wrong, a 400', async (_what, type) => {
    const opened = uploadOf(streamOf(bytesOf([po('x')])).stream, type, limits);
    expect(opened).toMatchObject({ ok: false, refusal: { kind: 'content-type-wrong' } });
  });

  test('a body of another boundary is unreadable', async () => {
    expect(await read(bytesOf([po('x')], 'other'))).toMatchObject({ refusal: { kind: 'body-unreadable' } });
  });
});

describe('CA-05 the digest', () => {
  const digestOf = async (parts: readonly PartText[], by = boundary) => {
    const answer = await read(bytesOf(parts, by), { type: `multipart/form-data; boundary=${by}` });
    return answer.ok ? answer.value.digest : answer.refusal.kind;
  };

  test('is that of the parts, whatever the boundary', async () => {
    expect(await digestOf([po('a'), metadata('{}')])).toBe(
      await digestOf([po('a'), metadata('{}')], 'another-boundary'),
    );
  });

  test.each([
    ['content', [po('b'), metadata('{}')]],
    ['file name', [po('a', 'x.pdf'), metadata('{}')]],
    ['metadata', [po('a'), metadata('{ }')]],
    ['one file more', [po('a'), po('a'), metadata('{}')]],
    ['part name', [po('a', 'PO.pdf', 'TenderFiles'), metadata('{}')]],
  ])('is another with another %s', async (_what, parts) => {
    expect(await digestOf(parts)).not.toBe(await digestOf([po('a'), metadata('{}')]));
  });
});
