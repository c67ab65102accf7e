/** The small shapes that stored documents are made of, and the proof that they say what the domain says. */

import { z } from 'zod';
import { type Author, deskRoles, partnerRoles } from '../../domain/callers.ts';
import { environments } from '../../domain/orders/order.ts';
import type { Instant, TermDuration } from '../../domain/time.ts';

/** Branding adds nothing at run time, so a checked text may be called by its domain name. */
const named = <T>(schema: z.ZodType): z.ZodType<T> => schema as unknown as z.ZodType<T>;

export const id = <T extends string>(): z.ZodType<T> => named<T>(z.string().min(1).max(255));
export const instant = named<Instant>(z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
export const term: z.ZodType<TermDuration> = z.enum(['P1M', 'P1Y', 'P3Y']);
export const environment = z.enum(environments);
export const count = z.int().min(0);
export const money = z.object({ minor: z.int(), currency: z.string().length(3) });
export const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

/** A plain object whose inside is somebody else's to read: only that it says its `kind`. */
export const tagged = <T extends { readonly kind: string }>(): z.ZodType<T> =>
  named<T>(z.looseObject({ kind: z.string() }));

/** The schema itself; compiles only if it says exactly what the domain says, so that neither moves on alone. */
export const saying =
  <T>() =>
  <S extends z.ZodType>(schema: S & (Same<z.output<S>, T> extends true ? unknown : never)): S =>
    schema;

type Same<A, B> = (<X>() => X extends Plain<A> ? 1 : 2) extends <X>() => X extends Plain<B> ? 1 : 2 ? true : false;

type Plain<T> = T extends string | number | boolean | undefined
  ? T
  : T extends readonly (infer E)[]
    ? Plain<E>[]
    : { -readonly [K in keyof T]: Plain<T[K]> };

/** Who a fact or an entry is by. */
export const author = saying<Author>()(
  z.object({ objectId: z.string(), role: z.enum([...partnerRoles, ...deskRoles, 'System']) }),
);
