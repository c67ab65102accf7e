/** What a use case says about itself: for whoever runs the desk, never for who asked. */

/** `detail` holds ids and figures: no names, no secrets. */
export type Log = (message: string, detail: Readonly<Record<string, unknown>>) => void;

/** The change is stored: a doorbell that fails must not take its answer away. What is due is found by the sweep (LC-04). */
export const heard = async (bell: Promise<void>, log: Log): Promise<void> => {
  try {
    await bell;
  } catch (failure) {
    log('a doorbell failed', { failure: String(failure) });
  }
};
