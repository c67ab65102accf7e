/**
 * Registers the table with Azure Functions: one function for all methods of a path template. Templates that overlap get no
 * precedence from the host (H20): where one covers the other, only the wider is registered and our table dispatches; where
 * neither does, the start is refused.
 */
import type { FunctionInput, HttpFunctionOptions, HttpHandler, HttpMethod, InvocationContext } from '@azure/functions';
import type { Route } from './route.ts';
import type { Outgoing, Serve } from './serve.ts';
import { groupRoutes, type RouteGroup } from './table.ts';
import { covers, overlaps } from './templates.ts';

export interface RegisterDeps {
  /** `app` of @azure/functions, or whatever takes its place in a test. */
  readonly app: { readonly http: (name: string, options: HttpFunctionOptions) => void };
  readonly routes: readonly Route[];
  readonly serve: Serve;
  /** Inputs every function has besides its request: the durable client. */
  readonly extraInputs?: FunctionInput[];
  /** Runs each request; the place to keep the invocation's context for the use cases. */
  readonly around?: <T>(context: InvocationContext, run: () => Promise<T>) => Promise<T>;
}

/** All of them, so that a wrong method gets our 404 with its ids, and not the host's empty one (H23). */
const methods: HttpMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

export const registerRoutes = ({
  app,
  routes,
  serve,
  extraInputs,
  around = (_context, run) => run(),
}: RegisterDeps): void => {
  const handler: HttpHandler = async (request, context) => {
    const { method, url, headers, body } = request;
    const traceId = context.traceContext?.traceParent?.split('-')[1];
    const outgoing = await around(context, () => serve({ method, url, headers, body, traceId }));
    return toInit(outgoing);
  };
  for (const { name, route } of registrations(routes)) {
    app.http(name, {
      methods,
      authLevel: 'anonymous',
      route,
      handler,
      ...(extraInputs === undefined ? {} : { extraInputs }),
    });
  }
};

const toInit = ({ status, headers, body }: Outgoing) => ({
  status,
  headers: { ...headers },
  ...(body === undefined ? {} : { body }),
});

/** The functions to register, by name and host template. Throws with both paths where two templates can't be told apart. */
export const registrations = (routes: readonly Route[]): readonly { name: string; route: string }[] => {
  const groups = groupRoutes(routes);
  const widest = groups.filter(
    (group) => !groups.some((other) => other !== group && covers(other.template, group.template)),
  );
  for (const [i, group] of groups.entries()) {
    for (const other of groups.slice(i + 1)) assertDispatchable(group, other);
  }
  return widest.map((group) => ({ name: functionName(group), route: group.path.slice(1) }));
};

const assertDispatchable = (a: RouteGroup, b: RouteGroup): void => {
  const [left, right] = [a.template, b.template];
  if (!overlaps(left, right) || covers(left, right) || covers(right, left)) return;
  throw new Error(`Paths overlap and neither covers the other (H20): ${a.path} and ${b.path}`);
};

/** `v1-customers-customerId-carts`: what the host lists; letters, digits and dashes, never beginning with admin (H19). */
const functionName = ({ path }: RouteGroup): string => {
  const name = path
    .slice(1)
    .replace(/[{}*]/g, '')
    .replace(/[^A-Za-z0-9]+/g, '-');
  if (/^(admin|runtime)/i.test(name))
    throw new Error(`The host keeps paths under admin and runtime for itself (H19): ${path}`);
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name)) throw new Error(`No function can be named for the path ${path}`);
  return name;
};
