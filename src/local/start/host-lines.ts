/** What of the host's and the app's log a person at the terminal wants to see. */

export interface HostLine {
  readonly level: string;
  readonly category: string;
  readonly message: string;
  readonly functionName?: string;
}

const loud = new Set(['warning', 'error', 'critical']);

/** The app's own words and every warning; the host's chatter stays out. */
export function printLine({ level, category, message, functionName }: HostLine): void {
  const isLoud = loud.has(level);
  if (!isLoud && category !== 'user') return;
  const text = `${new Date().toISOString()} ${isLoud ? `${level}: ` : ''}${functionName === undefined ? '' : `${functionName}: `}${message}`;
  if (isLoud) console.error(text);
  else console.log(text);
}
