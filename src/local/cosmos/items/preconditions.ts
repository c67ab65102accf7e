/** ETag preconditions: what If-Match and If-None-Match allow, and the refusals for an item that is not there or has moved on. */
import { Refused } from '../refused.ts';

export interface Conditions {
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}

export const notFound = (id: string): Refused => new Refused(404, `There is no item '${id}' in this partition.`);
export const lostRace = (): Refused =>
  new Refused(412, 'One of the specified pre-condition is not met: the item has another ETag than the request names.');

export const checkConditions = (etag: string, { ifMatch, ifNoneMatch }: Conditions): void => {
  if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== etag) throw lostRace();
  if (ifNoneMatch !== undefined && (ifNoneMatch === '*' || ifNoneMatch === etag)) throw lostRace();
};
