/** A desk of the drill: started on a state directory, asked over HTTP as its people would, and its operators' commands beside it. */
import { type Client, expectStatus, makeClient, until } from '../demo/client.ts';
import { requestToken } from '../issuer/request-token.ts';
import { repositoryRoot, startDesk } from '../start/desk.ts';
import { loadDeskSettings } from '../start/desk-settings.ts';
import { runTool } from '../start/world.ts';

export interface DrilledDesk {
  readonly partner: Client;
  readonly sandbox: Client;
  readonly reviewer: Client;
  readonly operator: Client;
  /** An operators' command, and what it printed. Throws with it when the command fails. */
  readonly command: (name: string, ...args: readonly string[]) => Promise<readonly string[]>;
  /** Cases of open reviews, production and sandbox. */
  readonly openCases: () => Promise<readonly string[]>;
  /** Status of an order's workflow, or `none`. */
  readonly workflowOf: (caseId: string) => Promise<string>;
  /** Starts the sweep now instead of at the next full minute. */
  readonly sweep: () => Promise<void>;
  /** Has the heads of all chains written away now, and waits until this order's is. */
  readonly writesTrail: (order: { readonly id: string; readonly caseId: string }) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const startDrilledDesk = async (stateDirectory: string): Promise<DrilledDesk> => {
  const desk = await startDesk({ port: 0, stateDirectory, settings: { RATE_LIMIT_PER_MINUTE: '100000' } });
  const { values } = await loadDeskSettings({ root: repositoryRoot, port: Number(new URL(desk.origin).port) });
  const as = async (name: string) => makeClient(desk.origin, await requestToken(desk.issuer, name));
  const reviewer = await as('reviewer-anna');
  const settings = { ...values, DESK_ADDRESS: desk.origin };
  const { signal } = new AbortController();

  const casesOf = async (environment: string): Promise<readonly string[]> => {
    const found: string[] = [];
    let token: string | undefined;
    do {
      const headers = token === undefined ? {} : { 'ms-continuationtoken': token };
      const page = await reviewer.get(`/desk/v1/cases?environment=${environment}&state=open&size=500`, headers);
      const { body } = expectStatus(page, 200, `the queue of ${environment}`);
      found.push(...body.items.map((item: { caseId: string }) => item.caseId));
      token = body.links?.next?.headers[0]?.value;
    } while (token !== undefined);
    return found;
  };

  return {
    ...{ reviewer, partner: await as('contoso-admin'), sandbox: await as('contoso-sandbox-admin') },
    operator: await as('operator-dirk'),
    command: (name, ...args) => runTool({ root: repositoryRoot, stateDirectory, settings, signal }, `${name}.ts`, args),
    openCases: async () => (await Promise.all(['production', 'sandbox'].map(casesOf))).flat(),
    workflowOf: async (caseId) => {
      const answer = await fetch(`${desk.origin}/runtime/webhooks/durabletask/instances/${caseId}`);
      if (answer.status === 404) return 'none';
      const { runtimeStatus } = (await answer.json()) as { runtimeStatus: string };
      return runtimeStatus;
    },
    sweep: async () => {
      const answer = await fetch(`${desk.origin}/admin/functions/sweepOrders`, { method: 'POST', body: '{}' });
      if (answer.status !== 202) throw new Error(`Starting the sweep was answered ${answer.status}.`);
    },
    writesTrail: async (order) => {
      const answer = await fetch(`${desk.origin}/admin/functions/writeTrail`, { method: 'POST', body: '{}' });
      if (answer.status !== 202) throw new Error(`Starting the trail's job was answered ${answer.status}.`);
      await until(
        20,
        `the heads of ${order.id} being written`,
        () => reviewer.get(`/desk/v1/cases/${order.caseId}/audit`),
        ({ body }) => body?.witness?.upTo === body?.length,
      );
    },
    stop: desk.stop,
  };
};

/** The sweep looks for orders due for two minutes; `wake` makes them so. A sweep that is at it already is waited for. */
export const allHaveWorkflows = (desk: DrilledDesk, cases: readonly string[], seconds: number) =>
  until(
    seconds,
    'every open order having its workflow again',
    async () => {
      const statuses = await Promise.all(cases.map(desk.workflowOf));
      const without = cases.filter((_, i) => !['Running', 'Pending'].includes(statuses[i] ?? 'none'));
      return { status: 200, headers: new Headers(), body: without };
    },
    ({ body }) => body.length === 0,
  );
