/** Mail on a laptop: a folder with one .eml file a mail, which any mail program opens, and what the page shows of it. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { SendMail } from '../../app/mail/ports.ts';
import { messageOf } from './message.ts';

const letter = z.object({ id: z.string(), to: z.string(), subject: z.string(), text: z.string(), at: z.string() });

/** A letter of the outbox and the name of its file, without ending. */
export type OutboxLetter = z.infer<typeof letter> & { readonly name: string };

export interface Outbox {
  readonly send: SendMail;
  /** Newest first. */
  readonly letters: (max: number) => Promise<readonly OutboxLetter[]>;
  /** The .eml file of that name. */
  readonly message: (name: string) => Promise<string | undefined>;
}

const nameShape = /^[0-9TZ-]{10,30}-[0-9a-f]{16}$/;

/** Time first, so that a listing is in order; the same letter has the same name, so that sending it twice is once. */
const nameOf = (id: string, at: string): string =>
  `${at.replace(/[:.]/g, '-')}-${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;

export const makeOutbox = (folder: string, from: string): Outbox => {
  const write = async (name: string, text: string): Promise<void> => {
    const whole = join(folder, name);
    await writeFile(`${whole}.part`, text);
    await rename(`${whole}.part`, whole);
  };

  return {
    send: async ({ isRepeated: _isRepeated, ...sent }) => {
      try {
        await mkdir(folder, { recursive: true });
        const name = nameOf(sent.id, sent.at);
        await write(`${name}.json`, JSON.stringify(sent));
        await write(`${name}.eml`, messageOf({ ...sent, isRepeated: false }, from));
        return { ok: true };
      } catch (failure) {
        return { ok: false, fault: String(failure), isFinal: false };
      }
    },
    letters: async (max) => {
      const files = await readdir(folder).catch(() => []);
      const names = files.flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -'.json'.length)] : []));
      const newest = names
        .filter((name) => nameShape.test(name))
        .toSorted()
        .toReversed();
      const read = async (name: string): Promise<OutboxLetter> => ({
        ...letter.parse(JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8'))),
        name,
      });
      return Promise.all(newest.slice(0, max).map(read));
    },
    message: async (name) =>
      nameShape.test(name) ? readFile(join(folder, `${name}.eml`), 'utf8').catch(() => undefined) : undefined,
  };
};
