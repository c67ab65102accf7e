/** `filter={"Field":"CompanyName","Value":"Cont","Operator":"starts_with"}`: JSON in a query value (facts 5.4), in any case. */
import { z } from 'zod';
import { type Search, searchKeyOf } from '../domain/customers/search.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { readingOf } from './reading.ts';

const filterIn = z.object({ field: z.string(), value: z.string(), operator: z.string() });

/** What can be asked: the name as Partner Center has it, domain and tenant id as ours. */
const questions: readonly { readonly field: string; readonly operators: readonly string[] }[] = [
  { field: 'companyname', operators: ['startswith'] },
  { field: 'domain', operators: ['startswith'] },
  { field: 'tenantid', operators: ['equals'] },
];

const squash = (text: string): string => text.toLowerCase().replaceAll('_', '');

export const customerFilterOf = (text: string): Result<Search | { readonly tenantId: string }> => {
  const filter = filterIn.safeParse(readingOf(filterIn)(parsed(text)));
  if (!filter.success) return wrong('a JSON object with Field, Value and Operator');
  const field = squash(filter.data.field);
  const question = questions.find((each) => each.field === field);
  if (question === undefined) return wrong('Field must be CompanyName, Domain or TenantId');
  if (!question.operators.includes(squash(filter.data.operator))) {
    return wrong(field === 'tenantid' ? 'Operator must be equals' : 'Operator must be starts_with');
  }
  const { value } = filter.data;
  if (field === 'tenantid') return done({ tenantId: value.trim().toLowerCase() });
  return done({ field: field === 'domain' ? 'domain' : 'name', beginning: searchKeyOf(value) });
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const wrong = (message: string) => refused({ kind: 'invalid-input', faults: [{ pointer: '?filter', message }] });
