/** Which function answers which request: the route table made from the app's HTTP triggers. */
import type { RegisteredFunction } from './app-registry.ts';
import { asError } from './errors.ts';
import { parseTemplate, type RouteTemplate } from './route-template.ts';
import type { Binding } from './rpc.ts';

export interface HttpFunction {
  readonly entry: RegisteredFunction;
  /** Name of the trigger's binding, under which the worker expects the request. */
  readonly trigger: string;
  readonly binding: Binding;
}

export interface HttpRoute extends HttpFunction {
  /** As the host prints it: prefix and template. */
  readonly path: string;
  readonly methods: readonly string[];
  readonly authLevel: string;
  readonly template: RouteTemplate;
}

export interface RouteTable {
  readonly routes: readonly HttpRoute[];
  /** Functions that could not be mapped, each with the host's words for it. */
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
  find(method: string, path: string): { route: HttpRoute; params: Record<string, string> } | undefined;
}

/** No template takes precedence over another: the first in the order of the functions' names that fits is taken (H20). */
export function makeRouteTable(functions: readonly HttpFunction[], routePrefix: string): RouteTable {
  const prefix = routePrefix.replace(/^\/+|\/+$/g, '');
  const routes: HttpRoute[] = [];
  const refused: { name: string; reason: string }[] = [];
  for (const each of [...functions].sort((a, b) =>
    a.entry.name.toLowerCase() < b.entry.name.toLowerCase() ? -1 : 1,
  )) {
    const { route: own, methods, authLevel } = each.binding;
    const route = typeof own === 'string' && own !== '' ? own.replace(/^\/+/, '') : each.entry.name;
    try {
      if (/^(admin|runtime)/i.test(route)) {
        throw new Error('The specified route conflicts with one or more built in routes.');
      }
      const path = prefix ? `${prefix}/${route}` : route;
      routes.push({
        ...each,
        path,
        methods: Array.isArray(methods) ? methods.map((method) => String(method).toUpperCase()) : [],
        authLevel: typeof authLevel === 'string' ? authLevel.toLowerCase() : 'function',
        template: parseTemplate(path),
      });
    } catch (thrown) {
      refused.push({ name: each.entry.name, reason: asError(thrown).message });
    }
  }
  return { routes, refused, find: (method, path) => find(routes, method, path) };
}

function find(routes: readonly HttpRoute[], method: string, path: string) {
  for (const route of routes) {
    if (route.methods.length > 0 && !route.methods.includes(method)) continue;
    const params = route.template.match(path);
    if (params) return { route, params };
  }
  return undefined;
}

/** The path as the host's router sees it: decoded, but for `%2F`, and without its leading slash. */
export function routedPath(rawPath: string): string {
  const path = rawPath.startsWith('/') ? rawPath.slice(1) : rawPath;
  if (!path.includes('%')) return path;
  return path
    .split(/(%2f)/i)
    .map((piece, i) => (i % 2 === 1 ? piece : decode(piece)))
    .join('');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
