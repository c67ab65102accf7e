/** The people agree with the seeded world and with the sample settings: both are copies, on purpose. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deskRoles, partnerRoles } from '../../../src/domain/callers.ts';
import { instantOf } from '../../../src/domain/time.ts';
import { people, tenants } from '../../../src/local/issuer/people.ts';
import { demoWorld } from '../../../src/tools/world/world.ts';
import { root } from '../../support/source-syntax.ts';

describe('the ready-made people', () => {
  test('every partner tenant is a seeded account, and every seeded account has someone to sign in as', () => {
    const { operator, ...partners } = tenants;
    const seeded = demoWorld(instantOf(0)).accounts.map((account) => String(account.partnerId));
    expect(seeded.toSorted()).toEqual(
      Object.values(partners)
        .map((tenant) => tenant.id)
        .toSorted(),
    );
    expect(people.some((person) => person.tenantId === operator.id)).toBe(true);
  });

  test('the sandboxes of the seeded world are the sandboxes of the people', () => {
    const sandboxes = demoWorld(instantOf(0)).accounts.filter((account) => account.environment === 'sandbox');
    expect(sandboxes.map((account) => String(account.partnerId)).toSorted()).toEqual(
      [tenants.contosoSandbox.id, tenants.fabrikamSandbox.id].toSorted(),
    );
  });

  test('the operator of the sample settings is the tenant of the reviewers', () => {
    const sample = JSON.parse(readFileSync(join(root, 'local.settings.sample.json'), 'utf8'));
    expect(sample.Values.OPERATOR_TENANT_ID).toBe(tenants.operator.id);
  });

  test('names and object ids are each given once', () => {
    expect(new Set(people.map((person) => person.name)).size).toBe(people.length);
    expect(new Set(people.map((person) => person.objectId)).size).toBe(people.length);
    for (const { objectId } of people)
      expect(objectId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('TN-03 partner people have partner roles and desk people desk roles', () => {
    for (const { tenantId, roles } of people) {
      const known: readonly string[] = tenantId === tenants.operator.id ? deskRoles : partnerRoles;
      expect(known).toEqual(expect.arrayContaining([...roles]));
    }
  });
});
