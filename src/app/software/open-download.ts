/** What a download link opens (KD-05): nothing is read for one that was not made here, nothing given for one that has ended. */
import type { Deliveries } from '../../domain/catalog/software-delivery.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { type DownloadLink, fileNameOf, isExpired } from '../../domain/software/download-link.ts';
import { heldSoftwareOf, usable } from '../../domain/software/held-software.ts';
import type { Clock } from '../clock.ts';
import type { CustomerStore } from '../customers/ports.ts';
import type { InstallationFiles } from './ports.ts';

export interface OpenDownloadDeps {
  readonly readToken: (token: string) => DownloadLink | undefined;
  readonly customers: Pick<CustomerStore, 'subscription'>;
  readonly softwareDeliveries: Deliveries;
  readonly installationFiles: InstallationFiles;
  readonly clock: Clock;
}

export const makeOpenDownload =
  ({ readToken, customers, softwareDeliveries, installationFiles, clock }: OpenDownloadDeps) =>
  async (token: string): Promise<Result<{ readonly fileName: string; readonly bytes: Uint8Array }>> => {
    const link = readToken(token);
    if (link === undefined) return refused({ kind: 'not-found' });
    if (isExpired(link, clock.real())) return refused({ kind: 'download-link-expired', expiresAt: link.expiresAt });
    const subscription = await customers.subscription(link, link.subscriptionId);
    const held = subscription === undefined ? undefined : heldSoftwareOf(subscription, softwareDeliveries);
    if (held === undefined) return refused({ kind: 'not-found' });
    const good = usable(held);
    if (!good.ok) return good;
    const { title } = held.subscription;
    const { productId } = held.delivery;
    const bytes = await installationFiles.open({ productId, title, media: link.media });
    return done({ fileName: fileNameOf(title, link.media), bytes });
  };
