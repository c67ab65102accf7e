/** The store of usage, in memory and on Cosmos alike: hours and months of a customer written together, each under its ETag. */
import { expect } from 'vitest';
import { parseInstant } from '../../../src/domain/time.ts';
import { noFigures } from '../../../src/domain/usage/figures.ts';
import { hourOf } from '../../../src/domain/usage/hours.ts';
import { type UsageHour, type UsageMonth, withHour } from '../../../src/domain/usage/usage.ts';
import { alpine, alpineOfFabrikam } from './samples.ts';
import { inEachPlace } from './worlds.ts';

const hour = hourOf(parseInstant('2026-11-25T20:00:00Z'));

const anHour = (retail: string, ref = alpine): UsageHour => ({
  ...ref,
  hour,
  records: [
    {
      ...{ azureSubscription: 'e1', resourceGroup: 'shop', resource: 'web', meter: 'm1', quantity: '1.5' },
      ...{ partnerInControl: true, azurePlan: 'a1' },
    },
  ],
  figures: {
    ...noFigures,
    retail,
    paid: retail,
    plans: [{ id: 'p1', used: '0.1' }],
    azurePlans: [{ id: 'a1', retail }],
  },
});

const monthWith = (value: UsageHour): UsageMonth =>
  withHour(
    { partnerId: value.partnerId, customerId: value.customerId, month: '2026-11' as UsageMonth['month'], days: [] },
    undefined,
    value,
  );

inEachPlace('The store of usage', (it) => {
  it('SP-06 keeps an hour and the month it is in together, and apart from another partner’s', async (world) => {
    const value = anHour('2');
    const changes = { hours: [{ value }], months: [{ value: monthWith(value) }] };
    expect(await world.usage.write(alpine, changes)).toBe('written');
    const [kept] = await world.usage.hours(alpine, [hour, hourOf(parseInstant('2026-11-25T21:00:00Z'))]);
    expect(kept?.value).toEqual(value);
    const months = await world.usage.months(alpine, [monthWith(value).month]);
    expect(months.map((each) => each.value)).toEqual([monthWith(value)]);
    expect(await world.usage.hours(alpineOfFabrikam, [hour])).toEqual([]);
    expect(await world.usage.months(alpineOfFabrikam, [monthWith(value).month])).toEqual([]);
  });

  it('CA-05 writes nothing when one of them is no longer what was read', async (world) => {
    const first = anHour('2');
    const created = { hours: [{ value: first }], months: [{ value: monthWith(first) }] };
    await world.usage.write(alpine, created);
    expect(await world.usage.write(alpine, created)).toBe('conflict');
    const [storedHour] = await world.usage.hours(alpine, [hour]);
    const [storedMonth] = await world.usage.months(alpine, [monthWith(first).month]);
    if (storedHour === undefined || storedMonth === undefined) throw new Error('they were written');
    const second = anHour('3');
    const asRead = {
      hours: [{ value: second, etag: storedHour.etag }],
      months: [{ value: monthWith(second), etag: storedMonth.etag }],
    };
    expect(await world.usage.write(alpine, asRead)).toBe('written');
    // The month is as it was read by nobody any more: the hour stays as it is too.
    const [hourNow] = await world.usage.hours(alpine, [hour]);
    const stale = {
      hours: [{ value: first, ...(hourNow === undefined ? {} : { etag: hourNow.etag }) }],
      months: [{ value: monthWith(first), etag: storedMonth.etag }],
    };
    expect(await world.usage.write(alpine, stale)).toBe('conflict');
    expect((await world.usage.hours(alpine, [hour]))[0]?.value).toEqual(second);
  });
});
