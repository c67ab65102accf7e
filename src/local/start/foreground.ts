/** Runs something that has a stop() until a person or the system ends it. */

/** How long a stop may take before the process ends without it; everything stored is safe by then. */
const stopMilliseconds = 20_000;
/** A signal this long after the first one means: at once. What was left running is found by the next start. */
const secondThoughtMilliseconds = 1_500;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Foreground {
  /** Resolves when it is time to stop, with the reason. */
  readonly isOver: Promise<string>;
  readonly end: (reason: string) => void;
}

/** A launcher that was killed can't forward a signal any more, so its end is noticed here. */
const watchParent = (pid: number, end: (reason: string) => void): void => {
  setInterval(() => {
    if (process.ppid !== pid) end('the launcher is gone');
  }, 1_000).unref();
};

export function makeForeground(parent: number | undefined): Foreground {
  const { promise, resolve } = Promise.withResolvers<string>();
  let first: number | undefined;
  for (const signal of signals) {
    process.on(signal, () => {
      // Ctrl-C reaches the whole process group and the launcher forwards it too; a person's second one comes later.
      first ??= performance.now();
      if (performance.now() - first > secondThoughtMilliseconds) process.exit(130);
      resolve(signal);
    });
  }
  if (parent !== undefined && parent === process.ppid) watchParent(parent, resolve);
  return { isOver: promise, end: resolve };
}

/** What no person can mend is a fault of ours, and its stack is wanted. */
const isBug = (thrown: unknown): boolean =>
  !(thrown instanceof Error) || thrown instanceof TypeError || thrown instanceof ReferenceError;

/** Ends the process with one sentence; with the stack for a fault of ours, or when DEBUG is set. */
export function refuse(thrown: unknown): never {
  const isSentence = thrown instanceof Error && !isBug(thrown) && !process.env.DEBUG;
  console.error(isSentence ? `deal-desk: ${thrown.message}` : thrown);
  process.exit(1);
}

/** Starts, waits, stops, and ends the process: with 0 unless something failed on the way. */
export async function runInForeground(
  start: (foreground: Foreground) => Promise<{ stop(): Promise<void> }>,
): Promise<never> {
  const foreground = makeForeground(Number(process.env.DEAL_DESK_LAUNCHER) || undefined);
  try {
    const running = await start(foreground);
    const reason = await foreground.isOver;
    console.log(`\nStopping (${reason}) …`);
    setTimeout(() => process.exit(1), stopMilliseconds).unref();
    await running.stop();
    console.log('Stopped.');
    process.exit(process.exitCode ?? 0);
  } catch (thrown) {
    refuse(thrown);
  }
}
