/** The start-up lines that people know from the real host: what was found, and which route leads where. */
import type { HostedApp } from './app-functions.ts';
import type { HostLog } from './log-invocation.ts';

export function announce(app: HostedApp, log: HostLog): void {
  log('information', `${app.functions.length} functions loaded`);
  if (app.functions.length === 0) {
    log('warning', 'No job functions found. Look above for an entry point that could not be loaded.');
    return;
  }
  const found = app.functions.map((each) => `Host.Functions.${each.name}`);
  log('information', ['Found the following functions:', ...found].join('\n'));
  if (app.routes.routes.length === 0) return;
  const mapped = app.routes.routes.map(
    (route) => `Mapped function route '${route.path}' [${route.methods.join(',') || 'all'}] to '${route.entry.name}'`,
  );
  log('information', ['Initializing function HTTP routes', ...mapped].join('\n'));
}
