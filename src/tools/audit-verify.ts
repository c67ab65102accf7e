/**
 * `npm run audit:verify [-- TENANT] [--documents] [--restored INSTANT]`: every order's chain against itself and the trail.
 * `npm run audit:verify -- FILE.zip|FOLDER [--head HASH]`: an archive of a case, without a desk. Ends with 1 if anything is not as it was (SR-17, SR-22).
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { composeAudit, verifyArchiveAt } from '../compose/tools.ts';
import { type Config, loadConfig } from '../config.ts';
import { partnerId } from '../domain/ids.ts';
import { parseInstant } from '../domain/time.ts';
import { archiveVerdict, deskVerdict, type Verdict } from './audit/verdicts.ts';
import { isMain } from './is-main.ts';

export interface Wanted {
  readonly partner?: string | undefined;
  readonly documents?: boolean | undefined;
  /** The point in time the database was restored to. */
  readonly restored?: string | undefined;
}

export const verifyAudit = async (
  config: Pick<Config, 'cosmos' | 'blob' | 'trailContainer'>,
  { partner, documents, restored }: Wanted = {},
): Promise<Verdict> => {
  const audit = composeAudit(config);
  try {
    const verified = await audit.verifyOrders({
      documents: documents ?? false,
      ...(partner === undefined ? {} : { partner: partnerId(partner) }),
      ...(restored === undefined ? {} : { restoredTo: parseInstant(restored) }),
    });
    return deskVerdict(verified);
  } finally {
    audit.close();
  }
};

export const verifyArchiveFile = async (path: string, head?: string): Promise<Verdict> => {
  try {
    return archiveVerdict(path, await verifyArchiveAt(path, head));
  } catch (failure) {
    // Cut short, or no zip at all.
    return archiveVerdict(path, { unreadable: failure instanceof Error ? failure.message : String(failure) });
  }
};

const readArguments = () =>
  parseArgs({
    allowPositionals: true,
    options: { documents: { type: 'boolean' }, restored: { type: 'string' }, head: { type: 'string' } },
  });

if (isMain(import.meta.url)) {
  try {
    const { values, positionals } = readArguments();
    const [named] = positionals;
    // npm runs commands from the checkout; the archive is where whoever typed it is.
    const path = named === undefined ? undefined : resolve(process.env.INIT_CWD ?? '.', named);
    const isArchive = path !== undefined && (existsSync(path) || /[./\\]/.test(named ?? ''));
    const { isIntact, lines } = isArchive
      ? await verifyArchiveFile(path, values.head)
      : await verifyAudit(loadConfig(process.env), { ...values, partner: named });
    process.stdout.write(`${lines.join('\n')}\n`);
    if (!isIntact) process.exitCode = 1;
  } catch (failure) {
    process.stderr.write(`audit:verify: ${failure instanceof Error ? failure.message : String(failure)}\n`);
    process.exitCode = 1;
  }
}
