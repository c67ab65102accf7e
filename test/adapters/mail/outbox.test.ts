import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { makeOutbox } from '../../../src/adapters/mail/outbox.ts';
import { parseInstant } from '../../../src/domain/time.ts';

const folders: string[] = [];
const aFolder = async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'outbox-')), 'not-there-yet');
  folders.push(folder);
  return folder;
};
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(join(folder, '..'), { recursive: true, force: true });
});

const letter = {
  id: 'mail:partner:p:o:3',
  to: 'tania@contoso.example',
  subject: 'Avgjørelse',
  text: 'Godkjent.',
  at: parseInstant('2026-11-25T08:00:00Z'),
  isRepeated: false,
};

test('a letter is one .eml file, and sent again it is the same one', async () => {
  const folder = await aFolder();
  const outbox = makeOutbox(folder, 'desk@deal-desk.example');
  expect(await outbox.send(letter)).toEqual({ ok: true });
  expect(await outbox.send({ ...letter, isRepeated: true })).toEqual({ ok: true });
  const files = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
  expect(files).toHaveLength(1);
  expect(await readFile(join(folder, files[0] ?? ''), 'utf8')).toContain('To: <tania@contoso.example>\r\n');
});

test('the newest is listed first, with its words', async () => {
  const outbox = makeOutbox(await aFolder(), 'desk@deal-desk.example');
  await outbox.send(letter);
  await outbox.send({ ...letter, id: 'another', subject: 'Later', at: parseInstant('2026-11-25T09:00:00Z') });
  const letters = await outbox.letters(10);
  expect(letters.map(({ subject }) => subject)).toEqual(['Later', 'Avgjørelse']);
  expect(await outbox.message(letters[0]?.name ?? '')).toContain('Subject: Later');
  expect(await outbox.letters(1)).toHaveLength(1);
});

test('a name from outside reaches no other file', async () => {
  const outbox = makeOutbox(await aFolder(), 'desk@deal-desk.example');
  await outbox.send(letter);
  for (const name of ['../package', '..%2Fpackage', '2026-11-25T08-00-00-000Z-0000000000000000', ''])
    expect(await outbox.message(name)).toBeUndefined();
});

test('a folder without mail is an empty outbox, and one that can’t be written is tried again later', async () => {
  const folder = await aFolder();
  expect(await makeOutbox(folder, 'desk@deal-desk.example').letters(10)).toEqual([]);
  expect(await makeOutbox('/dev/null/outbox', 'desk@deal-desk.example').send(letter)).toMatchObject({
    ok: false,
    isFinal: false,
  });
});
