/**
 * The examples of the API document: each request, put to a desk, gets an answer like the one beside it. The requests in
 * src/wire/examples.json are written by hand; the answers are written by `UPDATE_EXAMPLES=1 npx vitest run test/http/examples`.
 */
import { writeFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  addressOf,
  answerOf,
  differences,
  type Example,
  examplesFile,
  inScenes,
  play,
  readExamples,
  shownOf,
} from './examples/example.ts';
import { zodOf } from './fuzz/judge.ts';
import { readDocument } from './fuzz/operations.ts';
import { aWholeDesk } from './whole-desk.ts';

const desk = await aWholeDesk();
/** Pages and files are read by people, and the document would hold itself. */
const described = desk.routes.filter(
  ({ name, tag }) => !['Reference', 'Pages'].includes(tag) || ['problem', 'app-sign-in'].includes(name),
);
const examples = readExamples();
const known = described.flatMap((route) => {
  const example = examples[route.name];
  return example === undefined ? [] : [{ route, example }];
});
const played = await inScenes(known, async (scene, { route, example }) => ({
  route,
  example,
  answer: answerOf(await play(scene, route, example)),
}));

if (process.env.UPDATE_EXAMPLES !== undefined) {
  /** What is alike stays, so that only what changed is seen. */
  const written = played.map(({ route, example, answer }): [string, Example] => {
    const isAlike =
      differences(example.answer, answer).length + differences(shownOf(answer), example.answer).length === 0;
    return [route.name, isAlike ? example : { request: example.request, answer: shownOf(answer) }];
  });
  writeFileSync(examplesFile, `${JSON.stringify(Object.fromEntries(written), undefined, 2)}\n`);
}

const whole = JSON.parse((await desk.ask(undefined, 'GET', '/openapi.json')).text);
const document = readDocument(whole);

test('every operation has one, and none is of an operation that is gone', () => {
  const missing = described.map(({ name }) => name).filter((name) => examples[name]?.answer === undefined);
  expect(missing, 'Add a request to src/wire/examples.json, then do as the head of this file says').toEqual([]);
  const names = described.map(({ name }) => name);
  expect(Object.keys(examples).filter((name) => !names.includes(name))).toEqual([]);
});

test('the document holds them, and is valid OpenAPI 3.1 with them', async () => {
  expect(await new Validator().validate(structuredClone(whole))).toMatchObject({ valid: true });
  for (const { route, example } of known) {
    const operation = document.operations.find(({ name }) => name === route.name);
    const { status = 0, body } = example.answer ?? {};
    const shown = Object.values(operation?.answers[status] ?? {}).map((content) => content.example);
    if (body !== undefined) expect(shown, route.name).toEqual([body]);
    if (example.request.body !== undefined) {
      const sent = Object.values(operation?.body ?? {}).map((content) => content.example);
      expect(sent, route.name).toEqual([example.request.body]);
    }
    for (const { in: place, name, example: value } of operation?.parameters ?? []) {
      if (place === 'path') expect(value, `${route.name} {${name}}`).toBe(example.request.path?.[name]);
    }
  }
});

describe('what is sent and answered fits its schema', () => {
  test.each(known.map((each) => [each.route.name, each] as const))('%s', (name, { route, example }) => {
    const operation = document.operations.find((each) => each.name === name);
    const { path = {}, query = {}, headers = {}, body } = example.request;
    const given = new Map(Object.entries({ ...path, ...query, ...headers }));
    for (const { name: parameter, schema, required } of operation?.parameters ?? []) {
      const value = given.get(parameter);
      if (value === undefined) expect(required, parameter).not.toBe(true);
      else expect(zodOf(schema, document).safeParse(value).error?.message, parameter).toBeUndefined();
      given.delete(parameter);
    }
    expect([...given.keys()], 'parameters that the document does not have').toEqual([]);
    for (const { schema } of Object.values(operation?.body ?? {})) {
      expect(z.prettifyError(zodOf(schema, document).safeParse(body).error ?? new z.ZodError([]))).toBe('');
    }
    const answers = operation?.answers[example.answer?.status ?? 0] ?? {};
    if (example.answer?.body !== undefined) {
      const parsed = Object.values(answers).map(({ schema }) =>
        zodOf(schema, document).safeParse(example.answer?.body),
      );
      expect(parsed.map(({ error }) => error?.message)).toEqual([undefined]);
    }
    expect(addressOf(route, example)).not.toContain('{');
    expect(JSON.stringify(example.answer ?? '').length, 'an example is small').toBeLessThan(6000);
  });
});

describe('the request gets that answer', () => {
  test.each(played.map((each) => [each.route.name, each] as const))('%s', (_name, { route, example, answer }) => {
    const isGood = (example.answer?.status ?? 500) < 300;
    expect(isGood || neverSucceeds.has(route.name), JSON.stringify(answer)).toBe(true);
    expect(differences(example.answer, answer)).toEqual([]);
    expect(answer.status).toBe(example.answer?.status);
  });
});

/** There is no promotion, and no receipt. */
const neverSucceeds = new Set(['promotions-read', 'invoices-receipt']);
