/** Asking the desk's API: with the token, in the reader's language, and with an id that makes twice the same as once (CA-05). */
import { type Ask, type Asked, problemOf } from './asked.ts';
import type { Locale } from './languages.ts';
import type { Session } from './session.ts';

export interface ApiDeps {
  readonly session: () => Session | undefined;
  readonly locale: () => Locale;
  /** The API does not know the token any more. */
  readonly onSignedOut: () => void;
  /** What is said where no answer came, and where an answer has no words of its own. */
  readonly words: () => { readonly unreachable: string; readonly unreachableDetail: string; readonly refused: string };
}

export interface Upload {
  readonly form: FormData;
  readonly requestId: string;
  /** From 0 to 1. */
  readonly onProgress: (share: number) => void;
}

export const xLocales: Readonly<Record<Locale, string>> = { en: 'en-US', nl: 'nl-NL', nb: 'nb-NO' };

export const makeApi = (deps: ApiDeps) => {
  const headersOf = (requestId: string | undefined): Record<string, string> => {
    const session = deps.session();
    return {
      'X-Locale': xLocales[deps.locale()],
      ...(session === undefined ? {} : { Authorization: `Bearer ${session.token}` }),
      ...(requestId === undefined ? {} : { 'MS-RequestId': requestId }),
    };
  };
  const noAnswer = (): Asked<never> => {
    const { unreachable, unreachableDetail } = deps.words();
    return { ok: false, problem: { status: 0, title: unreachable, detail: unreachableDetail, errors: [] } };
  };
  const refusedWith = (status: number, text: string): Asked<never> => {
    if (status === 401) deps.onSignedOut();
    return { ok: false, problem: problemOf(status, parsed(text), deps.words().refused) };
  };

  const send = async (method: string, path: string, ask: Ask): Promise<Response | undefined> => {
    const { json, ifMatch, continuation, requestId } = ask;
    const headers = {
      ...headersOf(requestId ?? (method === 'GET' ? undefined : crypto.randomUUID())),
      ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }),
      ...(continuation === undefined ? {} : { 'MS-ContinuationToken': continuation }),
    };
    const body = json === undefined ? {} : { body: JSON.stringify(json) };
    return fetch(path, { method, headers, ...body }).catch(() => undefined);
  };

  const ask = async <T>(method: string, path: string, given: Ask = {}): Promise<Asked<T>> => {
    const response = await send(method, path, given);
    const text = await response?.text().catch(() => undefined);
    if (response === undefined || text === undefined) return noAnswer();
    if (!response.ok) return refusedWith(response.status, text);
    const etag = response.headers.get('etag');
    const value: T = text === '' ? undefined : JSON.parse(text);
    return { ok: true, value, ...(etag === null ? {} : { etag }) };
  };

  /** Saves the file under its own name; it is never opened here (SR-11). */
  const download = async (path: string, name: string): Promise<Asked<undefined>> => {
    const response = await send('GET', path, {});
    if (response === undefined) return noAnswer();
    if (!response.ok) return refusedWith(response.status, await response.text());
    const address = URL.createObjectURL(await response.blob());
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    return { ok: true, value: undefined };
  };

  /** fetch tells nothing of how far an upload has come. */
  const upload = <T>(path: string, { form, requestId, onProgress }: Upload): Promise<Asked<T>> =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open('POST', path);
      for (const [name, value] of Object.entries(headersOf(requestId))) request.setRequestHeader(name, value);
      request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
      request.onerror = () => resolve(noAnswer());
      request.onload = () => {
        const { status, responseText } = request;
        resolve(status < 300 ? { ok: true, value: JSON.parse(responseText) } : refusedWith(status, responseText));
      };
      request.send(form);
    });

  return { ask, download, upload };
};

export type Api = ReturnType<typeof makeApi>;

const parsed = (text: string): object | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
};
