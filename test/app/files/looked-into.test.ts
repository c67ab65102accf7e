/** A file looked into while it passes: every byte goes on, and all of them together are looked at once. */
import { expect, test } from 'vitest';
import { lookedInto } from '../../../src/app/files/looked-into.ts';

const source = async function* (...parts: readonly (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield Buffer.from(part);
  }
};

const textOf = async (content: AsyncIterable<Uint8Array>): Promise<string> => {
  let text = '';
  for await (const part of content) text += Buffer.from(part).toString();
  return text;
};

test('what passes is what came, and what is looked into is all of it', async () => {
  const { content, found } = lookedInto(source('purchase ', 'order ', '4711'), async (bytes) =>
    Buffer.from(bytes).toString(),
  );
  expect(await textOf(content)).toBe('purchase order 4711');
  expect(await found).toBe('purchase order 4711');
});

test('a file that breaks off is never looked into', async () => {
  let looks = 0;
  const { content } = lookedInto(source('purchase ', new Error('torn')), async () => looks++);
  await expect(textOf(content)).rejects.toThrow('torn');
  expect(looks).toBe(0);
});

test('a fault of looking reaches who asks, and nobody else', async () => {
  const { content, found } = lookedInto(source('x'), async () => Promise.reject(new Error('no thread')));
  expect(await textOf(content)).toBe('x');
  await expect(found).rejects.toThrow('no thread');
});
