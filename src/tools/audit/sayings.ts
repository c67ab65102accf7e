/** What is wrong with an order or an archive, each fault as a sentence that names the fact or document. */
import type { composeAudit, verifyArchiveAt } from '../../compose/tools.ts';

type OrderFault = Awaited<
  ReturnType<ReturnType<typeof composeAudit>['verifyOrders']>
>['broken'][number]['faults'][number];
type ArchiveFault = Exclude<Awaited<ReturnType<typeof verifyArchiveAt>>, { unreadable: string }>['faults'][number];

export const sayingOf = (fault: OrderFault | ArchiveFault): string => {
  switch (fault.fault) {
    case 'changed':
      return `fact ${fault.seq} (${fault.kind}) was changed, or the hash of the one before it`;
    case 'removed':
      return `fact ${fault.seq} was removed`;
    case 'moved':
      return `fact ${fault.seq} (${fault.kind}) does not stand in its place, or stands there twice`;
    case 'state-differs':
      return `after fact ${fault.afterSeq} facts were cut off, or the order's state was changed`;
    case 'rewritten':
      return `fact ${fault.seq} is not the one whose hash was written away at ${fault.writtenAt}: the chain was sealed anew`;
    case 'cut-off':
      return `there were facts up to ${fault.seq} at ${fault.writtenAt}, and they are gone`;
    case 'order-gone':
      return `the order is gone: it had ${fault.seq} facts at ${fault.writtenAt}`;
    case 'document':
      return `document ${fault.attachmentId} is ${fault.state}${fault.found === undefined ? '' : `: its bytes hash to ${fault.found}`}${fault.why === undefined ? '' : `: ${fault.why}`}`;
    case 'unreadable':
      return `${fault.name} can't be read: ${fault.why}`;
    case 'file-removed':
      return `${fault.name} was removed from the archive`;
    case 'file-changed':
      return `${fault.name} was changed: it does not hash to what the manifest says`;
    case 'file-added':
      return `${fault.name} was added: the manifest does not know it`;
    case 'document-changed':
      return `document ${fault.attachmentId} was changed: the facts tell of other bytes`;
    case 'document-removed':
      return `document ${fault.attachmentId} was removed: the facts tell of it`;
    case 'document-unknown':
      return `document ${fault.attachmentId} was added: no fact tells of it`;
    case 'document-was-missing':
      return `document ${fault.attachmentId} was not in storage any more when the archive was made`;
    case 'document-was-changed':
      return `document ${fault.attachmentId} had other bytes in storage when the archive was made`;
    case 'document-was-infected':
      return `document ${fault.attachmentId} was infected when the archive was made: its bytes were withheld, so nothing here proves them`;
    case 'other-head':
      return `the chain ends in ${fault.found}, not in ${fault.expected} as ${fault.of === 'manifest' ? 'the manifest' : 'you'} said`;
    case 'other-case':
      return `the facts are of case ${fault.found}, the manifest is of ${fault.expected}`;
  }
};
