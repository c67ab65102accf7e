/** The route table by path: which methods answer where. Every use of the table begins here, so a faulty one stops the start. */
import type { Route } from './route.ts';
import { shapeOf, type Template } from './templates.ts';

export interface RouteGroup {
  /** Of the first route; the others may name their parameters differently. */
  readonly path: string;
  readonly template: Template;
  readonly byMethod: ReadonlyMap<string, Route>;
}

/** Throws when two routes are one address, or two have one name. */
export const groupRoutes = (routes: readonly Route[]): readonly RouteGroup[] => {
  const groups = new Map<string, { path: string; template: Template; byMethod: Map<string, Route> }>();
  const names = new Map<string, Route>();
  for (const route of routes) {
    const namesake = names.get(route.name);
    if (namesake) throw new Error(`Two routes are named ${route.name}: ${namesake.path} and ${route.path}`);
    names.set(route.name, route);
    const shape = shapeOf(route.template);
    const group = groups.get(shape) ?? { path: route.path, template: route.template, byMethod: new Map() };
    groups.set(shape, group);
    const twin = group.byMethod.get(route.method);
    if (twin) throw new Error(`Two routes answer ${route.method} ${shape}: ${twin.name} and ${route.name}`);
    group.byMethod.set(route.method, route);
  }
  return [...groups.values()];
};
