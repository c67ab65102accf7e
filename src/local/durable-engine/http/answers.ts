/** Answers of the durable HTTP API: bodies and the error shapes of the Durable extension. */
import type { DurableResponse } from '../ports.ts';

export const empty = (status: number): DurableResponse => ({ status, headers: {}, body: '' });

export const json = (
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): DurableResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
});

export const refused = (status: number, message: string): DurableResponse => json(status, { Message: message });

/** Where the real host shows a .NET exception; its stack has no counterpart here and is empty. */
export const failed = (
  status: number,
  message: string,
  exception: { readonly type: string; readonly message: string },
): DurableResponse =>
  json(status, {
    Message: message,
    ExceptionMessage: exception.message,
    ExceptionType: exception.type,
    StackTrace: '',
  });

export const wentWrong = (exception: { readonly type: string; readonly message: string }): DurableResponse =>
  failed(500, 'Something went wrong while processing your request', exception);

export const invalidJson = (body: {
  readonly type: string;
  readonly message: string;
  readonly unfinished?: true;
}): DurableResponse => (body.unfinished ? wentWrong(body) : failed(400, 'Invalid JSON content', body));
