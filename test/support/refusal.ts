/** What every refusal of the desk has to be: one body for problem+json and for Partner Center's clients (WR-03, WR-09, WR-11). */
import { expect } from 'vitest';
import type { Asked } from './e2e-ask.ts';

/** The statuses that Partner Center's clients do not send again (WR-11). */
const onThePartnersApi = [400, 401, 403, 404, 409, 429];

export const expectRefusal = (answer: Asked, status: number, code: string, isDesk = false): void => {
  expect(answer.status, answer.text).toBe(status);
  if (!isDesk) expect(onThePartnersApi).toContain(status);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.headers.get('ms-requestid')).toBeTruthy();
  expect(answer.headers.get('ms-correlationid')).toBeTruthy();
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const { body } = answer;
  expect(body).toMatchObject({
    type: expect.stringMatching(/^\/problems\/[a-z-]+$/),
    title: expect.stringMatching(/./),
    status,
    detail: expect.stringMatching(/./),
    instance: expect.stringMatching(/^\//),
    traceId: expect.stringMatching(/./),
    errors: expect.any(Array),
    code,
    description: body.detail,
    data: expect.any(Array),
    source: 'DealDesk',
  });
  for (const line of body.data) expect(line).toEqual(expect.any(String));
  for (const fault of body.errors)
    expect(fault).toMatchObject({ pointer: expect.any(String), detail: expect.stringMatching(/./) });
};
