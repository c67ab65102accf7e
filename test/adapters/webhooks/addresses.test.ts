/** WH-03: where webhooks may go, decided by the address that a name leads to, each time. */
import { describe, expect, test } from 'vitest';
import { makeCheckUrl } from '../../../src/adapters/webhooks/check-url.ts';
import { makePost } from '../../../src/adapters/webhooks/post.ts';
import { isAllowedAddress } from '../../../src/adapters/webhooks/public-addresses.ts';
import { makeResolve } from '../../../src/adapters/webhooks/resolve.ts';

const names: Readonly<Record<string, readonly string[]>> = {
  'public.test': ['8.8.8.8'],
  'mixed.test': ['8.8.8.8', '10.0.0.1'],
  'inside.test': ['127.0.0.1'],
};
const resolve = makeResolve({ allowLoopback: false, lookUp: async (name) => [...(names[name] ?? [])] });

describe('WH-03 an address', () => {
  test.each([
    ...['10.0.0.1', '127.0.0.1', '169.254.169.254', '168.63.129.16', '100.64.0.1', '172.31.0.1', '192.168.1.1'],
    ...['224.0.0.1', '255.255.255.255', '0.0.0.0', '::', '::1', '::ffff:10.0.0.1', 'fe80::1', 'fe80::1%eth0'],
    ...['fc00::1', 'ff02::1', '64:ff9b::a00:1', '2002:a00:1::', '2001:db8::1', 'nonsense'],
  ])('%s is nobody’s on the public internet', (address) => {
    expect(isAllowedAddress(address, false)).toBe(false);
  });

  test.each(['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111'])('%s is public', (address) => {
    expect(isAllowedAddress(address, false)).toBe(true);
  });
});

describe('WH-03 an address to register', () => {
  const check = makeCheckUrl(resolve, { allowLoopback: false });
  test.each([
    ['no address', 'not-an-address'],
    ['http://public.test/', 'not-https'],
    ['https://user:word@public.test/', 'credentials'],
    ['https://mixed.test/', 'not-public'],
    ['https://inside.test/', 'not-public'],
    ['https://nobody.test/', 'not-resolved'],
    ['https://2130706433/', 'not-public'],
    ['https://0x7f.1/', 'not-public'],
    ['https://[::ffff:127.0.0.1]/', 'not-public'],
    ['https://localhost/', 'not-public'],
    ['https://public.test/', undefined],
  ])('%s: %s', async (url, fault) => {
    expect(await check(url)).toBe(fault);
  });
});

describe('WH-03 a delivery', () => {
  const post = makePost({ resolve, allowLoopback: false, limitMs: 2_000 });
  test.each(['https://inside.test/', 'https://mixed.test/', 'https://127.0.0.1:1/', 'http://public.test/'])(
    'to %s is not sent, whatever the address led to when it was registered',
    async (url) => {
      expect(await post({ url, body: '{}', headers: {} })).toEqual({ fault: 'address-refused' });
    },
  );
});
