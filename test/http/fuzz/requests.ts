/** Requests made from the document: sound ones, and the same with up to three things spoiled. */
import type { Route } from '../../../src/adapters/http/route.ts';
import { hasAnyRole } from '../../../src/domain/callers.ts';
import { aJpeg, aPdf, aPng, file, metadata, type Part } from '../../support/multipart.ts';
import { everybody, type Person, people } from '../people.ts';
import { asText, type Draft, encoded, type FuzzRequest, sent } from './draft.ts';
import type { Operation, ReadDocument } from './operations.ts';
import type { Random } from './random.ts';
import { valueFor } from './schema-values.ts';
import { spoil } from './spoiling.ts';
import type { Ids, KnownWorld } from './world.ts';

const whoMay = ({ side, roles, appOnly }: Route): readonly Person[] =>
  everybody.filter((person) => {
    const caller = people[person];
    if (caller.side !== side || (appOnly === 'refused' && caller.appOnly)) return false;
    return roles.length === 0 || hasAnyRole(caller, roles);
  });

/** How many requests begin as the example of their operation, put to the customer of the example. */
const exampleShare = 0.4;

const exampleCustomer = ({ parameters }: Operation): string | undefined => {
  const example = parameters.find(({ name }) => name === 'customerId')?.example;
  return typeof example === 'string' ? example : undefined;
};

export const makeRequests = (document: ReadDocument, world: KnownWorld, random: Random) => {
  const soundDraft = (operation: Operation, route: Route): { draft: Draft; ids: Ids } => {
    const { 'application/json': json, 'multipart/form-data': multipart } = operation.body;
    const isByExample = random.chance(exampleShare);
    const customer = isByExample ? exampleCustomer(operation) : undefined;
    const may = whoMay(route);
    const near = may.filter((each) => customer !== undefined && world.isCustomerOf(each, customer));
    const isOfSandbox = route.path.startsWith('/v1/sandbox') && random.chance(0.8);
    const person = isOfSandbox ? 'sandboxAgent' : random.pickOf(near.length > 0 ? near : may);
    const names = operation.parameters.filter((each) => each.in === 'path').map(({ name }) => name);
    const needed = names.flatMap((name) => (name === 'caseId' ? ['customerId', 'orderId'] : name));
    const known = world.idsFor(person, needed, random, customer);
    const ids: Ids = { ...known, caseId: `${known.partnerId}.${known.customerId}.${known.orderId}` };
    const making = { random, schemas: document.schemas, known: (name: string) => world.valueNamed(name, ids, random) };
    const draft: Draft = {
      person,
      method: operation.method,
      path: operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => encoded(ids[name] ?? 'x')),
      query: [],
      headers: {},
      json: undefined,
      parts: [],
      raw: undefined,
    };
    for (const { in: place, name, required, schema } of operation.parameters) {
      const givenShare = name === 'if-match' ? 0.85 : 0.35;
      if (place === 'path' || !(required === true || random.chance(givenShare))) continue;
      if (place === 'query') draft.query.push([name, asText(valueFor(schema, name, making))]);
      else draft.headers[name] = headerNamed(name, random);
    }
    if (json !== undefined) {
      draft.json = isByExample && json.example !== undefined ? json.example : valueFor(json.schema, '', making);
    }
    if (multipart !== undefined) draft.parts.push(...soundParts(random));
    return { draft, ids };
  };

  return (operation: Operation, route: Route): FuzzRequest => {
    const { draft, ids } = soundDraft(operation, route);
    const times = random.pick([0, 0, 1, 1, 1, 2, 3]);
    for (let i = 0; i < times; i++) spoil(draft, random);
    return sent(draft, ids);
  };
};

const headerNamed = (name: string, random: Random): string => {
  if (name === 'if-match') return random.pick(['"1"', '"2"', '"3"', '*', '"etag"']);
  if (name === 'X-Locale') return random.pick(['en-US', 'nl-NL', 'nb-NO', 'nl', 'xx']);
  return `fuzz-${random.int(0, 400)}`;
};

const soundParts = (random: Random): readonly Part[] => [
  ...Array.from({ length: random.int(1, 3) }, (_, i) => file(random.pick([aPdf, aPdf, aPng, aJpeg]), `PO ${i}.pdf`)),
  metadata(
    random.pick<unknown>([
      undefined,
      { customerPrice: 10, currency: 'usd', isPartOfTender: true, tenderLink: 'https://t.example' },
    ]),
  ),
];
