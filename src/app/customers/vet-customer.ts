/** What the operator decides about a partner's customer: a claimed qualification, and that the customer agreed to a relationship again. */
import { authorOf, type DeskCaller } from '../../domain/callers.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { restoreRelationship } from '../../domain/customers/parting.ts';
import { type Vetting, vetQualification } from '../../domain/customers/qualifying.ts';
import type { CustomerRef } from '../../domain/ids.ts';
import { done, type Result } from '../../domain/result.ts';
import type { Clock } from '../clock.ts';
import type { OperationsEntry, OperationsJournal } from '../operations/ports.ts';
import type { ChangeCustomer, CustomerView } from './change-customer.ts';

export interface VetCustomerDeps {
  readonly changeCustomer: ChangeCustomer;
  readonly journal: Pick<OperationsJournal, 'write'>;
  readonly clock: Clock;
}

export interface DeskAct {
  readonly caller: DeskCaller;
  readonly ref: CustomerRef;
  readonly requestId: string;
}

export const makeVetCustomer = ({ changeCustomer, journal, clock }: VetCustomerDeps) => {
  /** Written after the change, under the request's own id: a refused act leaves no entry, a repeated one a single one. */
  const record = ({ caller, ref, requestId }: DeskAct, what: OperationsEntry['what'], detail: string): Promise<void> =>
    journal.write({
      id: `${what}:${ref.partnerId}:${ref.customerId}:${requestId}`,
      at: clock.real(),
      what,
      partnerId: ref.partnerId,
      by: authorOf(caller, ['Operator']),
      detail,
    });

  const change = async (
    act: DeskAct,
    rule: (view: CustomerView) => Result<Customer>,
    what: OperationsEntry['what'],
    detail: string,
  ): Promise<Result<Customer>> => {
    const changed = await changeCustomer(act.ref, (view) => {
      const next = rule(view);
      return next.ok ? done({ customer: next.value }) : next;
    });
    if (!changed.ok) return changed;
    await record(act, what, `${act.ref.customerId}: ${detail}`);
    return done(changed.value.customer);
  };

  return {
    vet: (act: DeskAct, vetting: Vetting): Promise<Result<Customer>> =>
      change(
        act,
        ({ customer }) => vetQualification(customer, vetting),
        'qualification-decided',
        `${vetting.name} ${vetting.approve ? 'approved' : 'denied'}`,
      ),

    restoreRelationship: (act: DeskAct): Promise<Result<Customer>> =>
      change(
        act,
        ({ customer, now }) => done(restoreRelationship(customer, now)),
        'relationship-restored',
        'the customer agreed to a reseller relationship',
      ),
  };
};
