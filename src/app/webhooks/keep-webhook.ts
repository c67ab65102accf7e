/** A partner's registration: made, read, changed and taken away on its account, so that whoever reads the account knows it (WH-01). */
import type { PartnerCaller } from '../../domain/callers.ts';
import type { Account } from '../../domain/customers/account.ts';
import type { Webhook } from '../../domain/notifications/webhook.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import { guidFrom } from '../orders/derived-ids.ts';
import type { Digest } from '../orders/ports.ts';
import type { CheckUrl } from './ports.ts';

export interface KeepWebhookDeps {
  readonly accounts: Pick<AccountStore, 'readNow' | 'replace'>;
  readonly checkUrl: CheckUrl;
  readonly clock: Clock;
  readonly digest: Digest;
}

export type WantedWebhook = Pick<Webhook, 'url' | 'events' | 'signatureIn'>;

type Rule = (webhook: Webhook | undefined) => Result<Webhook | undefined>;

const rounds = 5;

/** Changes the account's webhook under its ETag; `undefined` takes it away. */
export const changeWebhook = async (
  accounts: Pick<AccountStore, 'readNow' | 'replace'>,
  { partnerId }: Pick<PartnerCaller, 'partnerId'>,
  rule: Rule,
): Promise<Result<Webhook | undefined>> => {
  for (let round = 0; round < rounds; round++) {
    const stored = await accounts.readNow(partnerId);
    if (stored === undefined) return refused({ kind: 'not-found' });
    const { webhook: before, ...rest } = stored.value;
    const ruled = rule(before);
    if (!ruled.ok) return ruled;
    const after: Account = ruled.value === undefined ? rest : { ...rest, webhook: ruled.value };
    if ((await accounts.replace(after, stored.etag)) !== 'conflict') return ruled;
  }
  return refused({ kind: 'busy', retryAfterSeconds: 1 });
};

export const makeKeepWebhook = ({ accounts, checkUrl, clock, digest }: KeepWebhookDeps) => {
  const kept = async (caller: PartnerCaller, wanted: WantedWebhook, rule: Rule): Promise<Result<Webhook>> => {
    const reason = await checkUrl(wanted.url);
    if (reason !== undefined) return refused({ kind: 'webhook-url-refused', reason });
    const changed = await changeWebhook(accounts, caller, rule);
    if (!changed.ok) return changed;
    return changed.value === undefined ? refused({ kind: 'webhook-not-registered' }) : done(changed.value);
  };

  return {
    read: async (caller: PartnerCaller): Promise<Result<Webhook>> => {
      const webhook = (await accounts.readNow(caller.partnerId))?.value.webhook;
      return webhook === undefined ? refused({ kind: 'webhook-not-registered' }) : done(webhook);
    },

    /** `seed` is the same again when the request is repeated, which then meets its own work. */
    register: (caller: PartnerCaller, wanted: WantedWebhook, seed: string) => {
      const id = guidFrom(digest, `webhook:${seed}`);
      return kept(caller, wanted, (before) =>
        before === undefined || before.id === id
          ? done({ ...wanted, id, changedAt: clock.real(), testedAt: [] })
          : refused({ kind: 'webhook-exists' }),
      );
    },

    change: (caller: PartnerCaller, wanted: WantedWebhook) =>
      kept(caller, wanted, (before) =>
        before === undefined
          ? refused({ kind: 'webhook-not-registered' })
          : done({ ...before, ...wanted, changedAt: clock.real() }),
      ),

    /** What still waits to be sent is dropped when its turn comes. */
    remove: async (caller: PartnerCaller): Promise<Result<void>> => {
      const removed = await changeWebhook(accounts, caller, (before) =>
        before === undefined ? refused({ kind: 'webhook-not-registered' }) : done(undefined),
      );
      return removed.ok ? done(undefined) : removed;
    },
  };
};
