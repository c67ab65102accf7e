/** How a customer is looked for: `filter={"Field":"CompanyName","Value":"Cont","Operator":"starts_with"}` (facts 5.4). */
import { type Search, searchKeyOf } from '../domain/customers/search.ts';
import { done, type Result } from '../domain/result.ts';
import { filterRefused, queryFilterOf } from './query-filter.ts';

/** What can be asked: the name as Partner Center has it, domain and tenant id as ours. */
const questions: readonly { readonly field: string; readonly operators: readonly string[] }[] = [
  { field: 'companyname', operators: ['startswith'] },
  { field: 'domain', operators: ['startswith'] },
  { field: 'tenantid', operators: ['equals'] },
];

export const customerFilterOf = (text: string): Result<Search | { readonly tenantId: string }> => {
  const filter = queryFilterOf(text);
  if (!filter.ok) return filter;
  const { field, value, operator } = filter.value;
  const question = questions.find((each) => each.field === field);
  if (question === undefined) return filterRefused('Field must be CompanyName, Domain or TenantId');
  if (!question.operators.includes(operator)) {
    return filterRefused(field === 'tenantid' ? 'Operator must be equals' : 'Operator must be starts_with');
  }
  if (field === 'tenantid') return done({ tenantId: value.trim().toLowerCase() });
  return done({ field: field === 'domain' ? 'domain' : 'name', beginning: searchKeyOf(value) });
};
