/** `npm run audit:verify [-- PARTNER]`: checks the chain of every order, names each fact that was changed, removed or moved, and ends with 1 if there is any (SR-17). */
import { composeTools } from '../compose-tools.ts';
import { type Config, loadConfig } from '../config.ts';
import { instanceIdOf, partnerId } from '../domain/ids.ts';
import { isMain } from './is-main.ts';

export interface Verdict {
  readonly isIntact: boolean;
  readonly lines: readonly string[];
}

type Verified = Awaited<ReturnType<ReturnType<typeof composeTools>['verifyOrders']>>;
type Fault = Verified['broken'][number]['faults'][number];

const sayingOf = (fault: Fault): string => {
  switch (fault.fault) {
    case 'changed':
      return `fact ${fault.seq} (${fault.kind}) was changed, or the hash of the one before it`;
    case 'removed':
      return `fact ${fault.seq} was removed`;
    case 'moved':
      return `fact ${fault.seq} (${fault.kind}) does not stand in its place, or stands there twice`;
    case 'state-differs':
      return `after fact ${fault.afterSeq} facts were cut off, or the order's state was changed`;
  }
};

export const verdictOf = ({ orders, facts, broken, unreadable }: Verified): Verdict => {
  const wrong = broken.length + unreadable.length;
  return {
    isIntact: wrong === 0,
    lines: [
      ...broken.flatMap(({ order, faults }) => faults.map((fault) => `${instanceIdOf(order)}: ${sayingOf(fault)}`)),
      ...unreadable.map(({ id, why }) => `${id}: can't be read: ${why}`),
      wrong === 0
        ? `${orders} orders with ${facts} facts: every chain is whole`
        : `${orders + unreadable.length} orders with ${facts} facts: ${wrong} ${wrong === 1 ? 'is' : 'are'} BROKEN (docs/operations.md#a-broken-chain)`,
    ],
  };
};

export const verifyAudit = async (config: Pick<Config, 'cosmos'>, partner?: string): Promise<Verdict> => {
  const tools = composeTools(config);
  try {
    return verdictOf(await tools.verifyOrders(partner === undefined ? undefined : partnerId(partner)));
  } finally {
    tools.close();
  }
};

if (isMain(import.meta.url)) {
  const { isIntact, lines } = await verifyAudit(loadConfig(process.env), process.argv[2]);
  process.stdout.write(`${lines.join('\n')}\n`);
  if (!isIntact) process.exitCode = 1;
}
