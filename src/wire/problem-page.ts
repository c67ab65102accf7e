/** A kind of refusal explained by itself: what the `type` of a problem points to. */
import { z } from 'zod';
import type { RefusalKind } from '../domain/refusals.ts';
import type { Locale } from './locales.ts';
import { problems } from './problems.ts';

export const problemPageShape = z
  .object({
    kind: z.string(),
    title: z.string(),
    detail: z.string().describe('{name} stands for a fact of the case'),
    code: z.string(),
    status: z.int(),
    deskStatus: z.int().exactOptional(),
  })
  .meta({ id: 'ProblemKind' });

const isKind = (kind: string): kind is RefusalKind => Object.hasOwn(problems, kind);

export const problemPageOf = (kind: string, locale: Locale): z.infer<typeof problemPageShape> | undefined => {
  if (!isKind(kind)) return undefined;
  const { title, detail, code, status, deskStatus } = problems[kind];
  return {
    kind,
    title: title[locale],
    detail: detail[locale],
    code,
    status,
    ...(deskStatus === undefined ? {} : { deskStatus }),
  };
};
