/** Small shapes of requests that several resources share: exact decimals, terms, a savings plan's commitment. */
import { z } from 'zod';

/** An exact decimal, sent as text or as a number (WR-02), kept as text so that nothing is rounded. */
export const decimalIn = z
  .string()
  .trim()
  .regex(/^\d{1,15}(\.\d{1,9})?$/)
  .meta({ override: { type: ['string', 'number'] } });

export const terms = ['P1M', 'P1Y', 'P3Y'] as const;

export const commitmentIn = z.object({
  amount: decimalIn,
  grain: z.string().default('hourly'),
  currency: z.string().default('USD'),
});

/** Anything that may be an address: what is before and after the @ is its owner's business. */
export const emailIn = z.email({ pattern: z.regexes.unicodeEmail }).max(200);

/** Of a whole cart or order (facts 2.2): that the partners on record stand there rightly. */
export const partnersAttested = z
  .boolean()
  .describe('false: the partners on record are not attested, and lines that have one are refused (900206)');

/** An empty value of a line's context is one that was not given (WR-08); it is never answered (WR-09). */
export const contextGiven = (context: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(context).filter(([, value]) => value !== ''));
