/** What the pages reckon by themselves, without a browser: addresses, numbers as people type them, deadlines, what changed, sessions. */
import { describe, expect, test } from 'vitest';
import type { Case, QueueRow } from '../../src/web/answers.ts';
import { type Asked, problemOf } from '../../src/web/asked.ts';
import { changesBetween, isNothing, kindsFor } from '../../src/web/desk/decisions.ts';
import { joined, readQueue } from '../../src/web/desk/read-queue.ts';
import { amountOf, dayOf, instantOf, minutesUntil, shortId, spanOf, urgencyOf } from '../../src/web/format.ts';
import { firstLanguage } from '../../src/web/languages.ts';
import { decimalOf, faultOf, faultOfAll, isNamed, rateOf, withoutTwice } from '../../src/web/partner/upload-checks.ts';
import { hashOf, placeOf } from '../../src/web/route.ts';
import { hasRole, isOfDesk, type Keep, keepSession, keptSession, sessionOf } from '../../src/web/session.ts';

describe('an address', () => {
  test('is read as it was written, whatever stands in its parts', () => {
    const parts = ['case', 'a.b.c', 'ü /?#'];
    const { parts: read, query } = placeOf(hashOf(parts, { state: 'open', none: '' }));
    expect([read, query.toString()]).toEqual([parts, 'state=open']);
  });

  test('that is none of ours is the first page, and a broken one breaks nothing', () => {
    expect(placeOf('').parts).toEqual([]);
    expect(placeOf('#/case/%E0%A4%A').parts).toEqual(['case', '%E0%A4%A']);
  });
});

describe('a price as people type it', () => {
  test.each([
    ['52560', '52560'],
    ['52560.00', '52560.00'],
    ['52,560.00', '52560.00'],
    ['52.560,00', '52560.00'],
    ['52 560,5', '52560.5'],
    ["52'560.00", '52560.00'],
    ['1,250', '1250'],
    ['52.560', '52560'],
    ['1.250.000', '1250000'],
    ['0.125', '0.125'],
    ['0,05', '0.05'],
    ['about 5', 'about5'],
  ])('%s is sent as %s', (typed, sent) => {
    expect(decimalOf(typed)).toBe(sent);
  });

  test.each([
    ['0,9234', '0.9234'],
    ['0.923', '0.923'],
    ['10,6', '10.6'],
    ['1.234,56', '1234.56'],
    ['1,234.56', '1234.56'],
    ['150', '150'],
  ])('the rate %s is sent as %s, whichever mark stands before its decimals', (typed, sent) => {
    expect(rateOf(typed)).toBe(sent);
  });
});

describe('SR-08 chosen files', () => {
  const limits = { files: 2, fileBytes: 100, totalBytes: 150 };
  const file = (name: string, size: number) => ({ name, size });

  test('are looked at before they are sent: empty, too large, too many, too large together', () => {
    expect([0, 100, 101].map((size) => faultOf(file('a', size), limits))).toEqual([
      'empty_file',
      undefined,
      'file_too_large',
    ]);
    expect(faultOfAll([file('a', 1), file('b', 1), file('c', 1)], limits)).toBe('too_many_files');
    expect(faultOfAll([file('a', 80), file('b', 80)], limits)).toBe('files_too_large');
    expect(faultOfAll([file('a', 80), file('b', 70)], limits)).toBeUndefined();
  });

  test('stand once, and the refused one is found by its name', () => {
    expect(withoutTwice([file('a', 1)], [file('a', 1), file('a', 2)])).toEqual([file('a', 1), file('a', 2)]);
    expect(isNamed('"a.pdf" was refused (encrypted).', file('a.pdf', 1))).toBe(true);
    expect(isNamed('"aa.pdf" was refused (encrypted).', file('a.pdf', 1))).toBe(false);
  });
});

describe('what is shown', () => {
  test('SR-04 days are those of UTC, and a week before the end is urgent', () => {
    expect(dayOf('2027-02-23T23:30:00Z', 'en')).toBe('23 Feb 2027');
    expect([-1, 0, 6, 7, 29, 30].map(urgencyOf)).toEqual(['over', 'urgent', 'urgent', 'near', 'near', 'calm']);
    expect(instantOf('2027-02-24T01:11:14.340Z', 'en')).toBe('24 Feb 2027, 01:11 UTC');
  });

  test('amounts, spans and ids are short and whole', () => {
    expect(amountOf(52_560, 'USD', 'en')).toBe('52,560.00 USD');
    expect(amountOf(52_560.5, 'USD', 'nl')).toBe('52.560,50 USD');
    expect([30, 300, 7200, 200_000].map(spanOf).map(({ value, unit }) => `${value} ${unit}`)).toEqual([
      '30 seconds',
      '5 minutes',
      '2 hours',
      '2 days',
    ]);
    expect(shortId('11111111-aaaa-4aaa-8aaa-0000000000f1')).toBe('11111111…00f1');
    expect(minutesUntil('2026-11-26T00:30:00Z', Date.parse('2026-11-26T00:00:30Z'))).toBe(29);
    expect(minutesUntil('2026-11-26T00:30:00Z', Date.parse('2026-11-26T01:00:00Z'))).toBe(0);
  });

  test('WR-04 the language is the one chosen, else the browser’s first that there is', () => {
    expect(firstLanguage('nl', ['nb-NO'])).toBe('nl');
    expect(firstLanguage('xx', ['fr-FR', 'no', 'en-GB'])).toBe('nb');
    expect(firstLanguage(null, ['fr-FR'])).toBe('en');
  });

  test('a problem has the refusal’s words and id, and words of its own where a proxy answered', () => {
    const told = problemOf(409, { title: 'T', detail: 'D', errors: [], traceId: 'abc' }, 'Refused');
    expect(told).toEqual({ status: 409, title: 'T', detail: 'D', errors: [], traceId: 'abc' });
    expect(problemOf(502, undefined, 'Refused')).toEqual({
      ...{ status: 502, title: 'Refused', detail: 'HTTP 502', errors: [] },
    });
  });
});

const aRow = (caseId: string): QueueRow => ({
  ...{ caseId, partnerId: 'p', customerId: 'c', orderId: caseId, environment: 'production', product: 'x' },
  ...{ status: 'po_upload_complete', deskState: 'desk', productIds: [], lineCount: 1, revision: 1, approvals: 0 },
  ...{ total: { amount: 1, currency: 'USD' }, createdAt: '', reviewBy: '', ageDays: 0, daysLeft: 90 },
});

describe('SR-13 the queue', () => {
  const api = (pages: readonly (readonly string[])[]) => {
    const asked: (string | undefined)[] = [];
    return {
      asked,
      ask: async <T>(_method: string, _path: string, given: { continuation?: string } = {}): Promise<Asked<T>> => {
        const at = Number(given.continuation ?? 0);
        asked.push(given.continuation);
        const next = at + 1 < pages.length ? { next: { headers: [{ value: String(at + 1) }] } } : {};
        const page: unknown = { items: (pages[at] ?? []).map(aRow), links: next };
        // biome-ignore lint/suspicious/noExplicitAny: a stand-in answers what the test says
        return { ok: true, value: page as any };
      },
    };
  };

  test('passes by the empty pages of a narrow filter', async () => {
    const desk = api([[], [], ['a'], ['b']]);
    const found = await readQueue(desk, {}, undefined);
    expect(found).toMatchObject({ ok: true, value: { rows: [{ caseId: 'a' }], next: '3' } });
    expect(desk.asked).toEqual([undefined, '1', '2']);
  });

  test('gives up after five of them, with the way on', async () => {
    const found = await readQueue(api([[], [], [], [], [], ['z']]), {}, undefined);
    expect(found).toMatchObject({ ok: true, value: { rows: [], next: '5' } });
  });

  test('shows a case that moved between two pages once', () => {
    const ids = joined([aRow('a'), aRow('b')], [aRow('b'), aRow('c')]).map(({ caseId }) => caseId);
    expect(ids).toEqual(['a', 'b', 'c']);
  });
});

describe('SR-14 decisions', () => {
  const entry = (seq: number, kind: string) => ({ seq, at: `2026-11-26T00:00:0${seq}Z`, kind, text: kind });
  const seen = { status: 'po_upload_complete', timeline: [entry(1, 'order-placed')] };
  // biome-ignore lint/suspicious/noExplicitAny: as much of a case as is compared
  const aCase = (part: object): Case => ({ ...seen, ...part }) as any;

  test('offered are those that the order’s status allows', () => {
    const verbs = (status: Case['status']) => kindsFor(status).map(({ verb }) => verb);
    expect(verbs('po_upload_complete')).toEqual(['approve', 'ask_for_more', 'reject', 'suspend']);
    expect(verbs('pending_po_upload')).toEqual(['reject', 'suspend']);
    expect(verbs('suspended')).toEqual(['reject', 'resume']);
    expect(verbs('completed')).toEqual([]);
  });

  test('what came since is told: new entries, another status, another holder; and nothing where nothing came', () => {
    const asked = entry(2, 'information-requested');
    const fresh = aCase({
      status: 'pending_po_upload',
      timeline: [...seen.timeline, asked],
      claim: { by: 'bram', until: '' },
    });
    expect(changesBetween(aCase({}), fresh)).toEqual({
      entries: [asked],
      status: { from: 'po_upload_complete', to: 'pending_po_upload' },
      claim: { by: 'bram' },
    });
    expect(isNothing(changesBetween(aCase({}), aCase({})))).toBe(true);
  });
});

describe('a session', () => {
  const tokenOf = (claims: object) => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`;
  const claims = { exp: 2_000, tid: 't', oid: 'o', name: 'Ångström', preferred_username: 'a', roles: ['Reviewer'] };
  const aKeep = (): Keep & { readonly size: () => number } => {
    const kept = new Map<string, string>();
    return {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
      size: () => kept.size,
    };
  };

  test('is who the token says, in any alphabet', () => {
    const session = sessionOf(tokenOf(claims));
    expect(session).toMatchObject({ name: 'Ångström', account: 'a', objectId: 'o', expiresAt: 2_000_000 });
    expect([isOfDesk(session), hasRole(session, 'ReviewLead'), hasRole(session, 'Reviewer', 'x')]).toEqual([
      ...[true, false, true],
    ]);
  });

  test('is found again until its token ends, and forgotten then or where it can’t be read', () => {
    const keep = aKeep();
    keepSession(keep, sessionOf(tokenOf(claims)));
    expect(keptSession(keep, 1_999_999)?.objectId).toBe('o');
    expect(keptSession(keep, 2_000_000)).toBeUndefined();
    expect(keep.size()).toBe(0);
    keepSession(keep, { ...sessionOf(tokenOf(claims)), token: 'cut off' });
    expect(keptSession(keep, 0)).toBeUndefined();
    expect(keep.size()).toBe(0);
  });
});
