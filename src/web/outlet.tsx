/** Which page stands at an address, and which of them somebody with these roles is shown. What they may do there the API says. */
import type { ComponentChildren } from 'preact';
import { CasePage } from './desk/case.tsx';
import { FiguresPage } from './desk/figures.tsx';
import { QueuePage } from './desk/queue.tsx';
import { OperationsPage } from './operator/operations.tsx';
import { useSession, useWords } from './pages.ts';
import { DuePage } from './partner/due.tsx';
import { OrderPage } from './partner/order.tsx';
import { OrdersPage } from './partner/orders.tsx';
import { SandboxPage } from './partner/sandbox.tsx';
import { SoftwarePage } from './partner/software.tsx';
import { Empty, Heading } from './parts.tsx';
import type { Place } from './route.ts';
import { hasRole, isOfDesk, type Session } from './session.ts';
import type { WordKey } from './words.ts';

interface Entry {
  readonly path: string;
  readonly name: WordKey;
}

const deskPlaces = (session: Session): readonly Entry[] => [
  { path: 'queue', name: 'queue' },
  { path: 'figures', name: 'figures' },
  ...(hasRole(session, 'Operator', 'ReviewLead') ? [{ path: 'operations', name: 'operations' } as const] : []),
];

const partnerPlaces = (isSandbox: boolean): readonly Entry[] => [
  { path: 'due', name: 'due' },
  { path: 'orders', name: 'orders' },
  { path: 'software', name: 'software' },
  ...(isSandbox ? [{ path: 'sandbox', name: 'sandbox' } as const] : []),
];

/** The first one is the page that one begins with. */
export const placesFor = (session: Session, isSandbox: boolean): readonly Entry[] =>
  isOfDesk(session) ? deskPlaces(session) : partnerPlaces(isSandbox);

const NothingHere = () => {
  const say = useWords();
  return (
    <>
      <Heading title={say('not_here')}>{say('not_here')}</Heading>
      <Empty title={say('not_here_detail')} />
    </>
  );
};

export const Outlet = ({ place }: { place: Place }): ComponentChildren => {
  const session = useSession();
  const [first = isOfDesk(session) ? 'queue' : 'due', second, third] = place.parts;
  if (isOfDesk(session)) {
    if (first === 'queue') return <QueuePage query={place.query} />;
    if (first === 'case' && second !== undefined) return <CasePage key={second} caseId={second} />;
    if (first === 'figures') return <FiguresPage />;
    if (first === 'operations') return <OperationsPage />;
    return <NothingHere />;
  }
  if (first === 'due') return <DuePage />;
  if (first === 'orders') return <OrdersPage query={place.query} />;
  if (first === 'order' && second !== undefined && third !== undefined) {
    return <OrderPage key={third} customerId={second} orderId={third} />;
  }
  if (first === 'software') return <SoftwarePage customerId={second} />;
  if (first === 'sandbox') return <SandboxPage />;
  return <NothingHere />;
};
