import { expect, test } from 'vitest';
import { cartId } from '../../../src/domain/ids.ts';
import { dayMs, plusDays } from '../../../src/domain/time.ts';
import { accountNamed, callerOf, entryNamed, items, lineFor, savingsPlanFor, seededAt } from '../../support/buying.ts';
import { accepted, aShop, asked } from '../../support/shop.ts';

const contoso = accountNamed('Contoso');
const tailspin = entryNamed('Tailspin Toys').customer.id;

test('CA-01 a cart is created and read, and after seven days of account time it is not found', async () => {
  const shop = await aShop();
  const cart = await shop.cart('Tailspin Toys', [savingsPlanFor('0.05')]);
  expect(accepted(await shop.readCart(asked(cart)))).toEqual(cart);
  expect(cart.expiresAt).toBe(plusDays(seededAt, 7));
  shop.clock.pass(7 * dayMs - 1);
  expect(await shop.readCart(asked(cart))).toMatchObject({ ok: true });
  shop.clock.pass(1);
  const gone = { ok: false, refusal: { kind: 'cart-not-found' } };
  expect(await shop.readCart(asked(cart))).toEqual(gone);
  expect(await shop.replaceCart({ ...asked(cart), lines: [savingsPlanFor('1')] })).toEqual(gone);
  expect(await shop.checkOut(asked(cart))).toEqual(gone);
});

test('CA-01 SB-04 in the sandbox the seven days are those of the moved clock', async () => {
  const shop = await aShop();
  const sandbox = accountNamed('Contoso, sandbox');
  const cart = await shop.cart('Sandbox Bakery', [lineFor(items.identityManager)], sandbox);
  shop.stores.accounts.put({ ...sandbox, clock: { offsetMs: 7 * dayMs, seq: 1, rungSeq: 0 } });
  expect(await shop.readCart(asked(cart, sandbox))).toEqual({ ok: false, refusal: { kind: 'cart-not-found' } });
  const later = await shop.cart('Sandbox Bakery', [lineFor(items.identityManager)], sandbox);
  expect(later.createdAt).toBe(plusDays(seededAt, 7));
});

test('CA-05 a cart is written with the answer to its request, or not at all when the request was answered before', async () => {
  const shop = await aShop();
  const command = { caller: callerOf(contoso), customerId: tailspin, lines: [savingsPlanFor('0.05')], seed: 'one' };
  const request = {
    ...{ partnerId: contoso.partnerId, customerId: tailspin, id: 'r1', digest: 'd1' },
    answer: { status: 201, headers: {}, body: 'the first' },
  };
  const first = accepted(await shop.draftCart(command));
  const second = accepted(await shop.draftCart({ ...command, seed: 'two' }));
  expect(shop.faults.carts.calls('create')).toBe(0);
  expect(await first.write(request)).toBe('written');
  expect(await second.write({ ...request, answer: { ...request.answer, body: 'the second' } })).toBe('conflict');
  expect(await shop.stores.answeredRequests.read(request, 'r1')).toEqual(request);
  expect(accepted(await shop.readCart(asked(first.value)))).toEqual(first.value);
  expect(await shop.readCart(asked(second.value))).toEqual({ ok: false, refusal: { kind: 'cart-not-found' } });
});

test('CA-07 a cart is replaced as a whole, and a replacement that comes in between is not overwritten', async () => {
  const shop = await aShop();
  const cart = await shop.cart('Tailspin Toys', [savingsPlanFor('0.05')]);
  const replaced = accepted(
    await shop.replaceCart({ ...asked(cart), lines: [savingsPlanFor('0.10'), lineFor(items.identityManager)] }),
  );
  expect(replaced.lines.map((line) => line.priced?.total.minor)).toEqual([87_600, 2_400]);
  shop.faults.carts.plan('replace', 'conflict');
  expect(await shop.replaceCart({ ...asked(cart), lines: [savingsPlanFor('1')] })).toEqual({
    ok: false,
    refusal: { kind: 'cart-changed' },
  });
  expect(accepted(await shop.readCart(asked(cart)))).toEqual(replaced);
});

test('CA-07 an ordered cart can not be replaced', async () => {
  const shop = await aShop();
  const cart = await shop.cart('Tailspin Toys', [lineFor(items.identityManager)]);
  accepted(await shop.checkOut(asked(cart)));
  expect(await shop.replaceCart({ ...asked(cart), lines: [savingsPlanFor('1')] })).toEqual({
    ok: false,
    refusal: { kind: 'cart-already-ordered' },
  });
});

test('TN-03 TN-04 a role that may not buy a line is refused as a whole, at creation, replacement and checkout', async () => {
  const shop = await aShop();
  const sales = callerOf(contoso, ['SalesAgent']);
  const refusal = { ok: false, refusal: { kind: 'role-may-not-buy' } };
  const command = { caller: sales, customerId: tailspin, lines: [savingsPlanFor('0.05')], seed: 's' };
  expect(await shop.createCart(command)).toMatchObject(refusal);
  const cart = await shop.cart('Tailspin Toys', [savingsPlanFor('0.05')]);
  expect(await shop.replaceCart({ ...asked(cart), caller: sales, lines: [savingsPlanFor('1')] })).toMatchObject(
    refusal,
  );
  expect(await shop.checkOut({ ...asked(cart), caller: sales })).toMatchObject(refusal);
  const app = callerOf(contoso, ['AdminAgent'], { appOnly: true });
  expect(await shop.checkOut({ ...asked(cart), caller: app })).toEqual({
    ok: false,
    refusal: { kind: 'app-only-refused' },
  });
});

test('CU-04 no cart for a customer whose relationship ended', async () => {
  const shop = await aShop();
  expect(
    await shop.createCart({
      caller: callerOf(contoso),
      customerId: entryNamed('Humongous Insurance').customer.id,
      lines: [lineFor(items.identityManager)],
      seed: 's',
    }),
  ).toEqual({ ok: false, refusal: { kind: 'relationship-ended' } });
});

test("TN-02 another partner's customer, and its cart, answer exactly like ones that do not exist, with the same store calls", async () => {
  const shop = await aShop();
  const fabrikam = accountNamed('Fabrikam');
  const theirs = await shop.cart('Northwind Traders', [lineFor(items.identityManager)], fabrikam);
  const count = () => [
    ...(['read', 'place', 'past'] as const).map((method) => shop.faults.orders.calls(method)),
    ...(['read', 'create', 'replace'] as const).map((method) => shop.faults.carts.calls(method)),
    ...(['read', 'withSubscriptions', 'subscriptions', 'hasMarker', 'subscription'] as const).map((m) =>
      shop.faults.customers.calls(m),
    ),
    shop.faults.tenants.calls('read'),
    shop.faults.accounts.calls('read'),
  ];
  const watched = async (ask: () => Promise<unknown>) => {
    const before = count();
    const answer = await ask();
    return { answer, calls: count().map((calls, i) => calls - (before[i] ?? 0)) };
  };
  const caller = callerOf(contoso);
  const lines = [savingsPlanFor('0.05'), lineFor(items.azurePlan)];
  const asks = (customerId: typeof tailspin, cart: typeof theirs.id) => [
    () => shop.createCart({ caller, customerId, lines, seed: 's' }),
    () => shop.readCart({ caller, customerId, cartId: cart }),
    () => shop.replaceCart({ caller, customerId, cartId: cart, lines }),
    () => shop.checkOut({ caller, customerId, cartId: cart }),
    () => shop.placeOrder({ caller, customerId, lines, seed: 's' }),
    () => shop.readCustomer({ caller, customerId }),
    () => shop.readCatalog.products({ caller, of: { customerId } }, {}),
  ];
  const nobody = entryNamed('Northwind Traders').customer.id.replace(/1$/, '9') as typeof tailspin;
  const unknown = asks(nobody, cartId('00000000-0000-4000-8000-000000000000'));
  for (const [i, ask] of asks(theirs.customerId, theirs.id).entries()) {
    const seen = await watched(ask);
    expect(seen.answer).toEqual({ ok: false, refusal: { kind: 'customer-not-found' } });
    expect(seen).toEqual(await watched(unknown[i] ?? (async () => undefined)));
  }
});
