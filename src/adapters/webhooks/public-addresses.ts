/** Which network addresses a webhook may lead to (WH-03): those of the public internet, and nothing that only looks like them. */
import { BlockList, isIP } from 'node:net';

/** IANA's special-purpose registries, and what clouds keep behind public-looking addresses. */
const notPublic = {
  ipv4: [
    ['0.0.0.0', 8, 'this network'],
    ['10.0.0.0', 8, 'private'],
    ['100.64.0.0', 10, 'carrier-grade NAT'],
    ['127.0.0.0', 8, 'loopback'],
    ['168.63.129.16', 32, "Azure's own services"],
    ['169.254.0.0', 16, 'link-local, with the metadata service'],
    ['172.16.0.0', 12, 'private'],
    ['192.0.0.0', 24, 'protocol assignments'],
    ['192.0.2.0', 24, 'documentation'],
    ['192.88.99.0', 24, '6to4 relay'],
    ['192.168.0.0', 16, 'private'],
    ['198.18.0.0', 15, 'benchmarking'],
    ['198.51.100.0', 24, 'documentation'],
    ['203.0.113.0', 24, 'documentation'],
    ['224.0.0.0', 4, 'multicast'],
    ['240.0.0.0', 4, 'reserved and broadcast'],
  ],
  // What embeds an IPv4 address (mapped, NAT64, 6to4, Teredo) is refused whole: no receiver needs it.
  ipv6: [
    ['::', 96, 'unspecified, loopback, IPv4-compatible'],
    ['::ffff:0:0', 96, 'IPv4-mapped'],
    ['::ffff:0:0:0', 96, 'IPv4-translated'],
    ['64:ff9b::', 96, 'NAT64'],
    ['64:ff9b:1::', 48, 'local NAT64'],
    ['100::', 64, 'discard'],
    ['2001::', 23, 'protocol assignments, Teredo'],
    ['2001:db8::', 32, 'documentation'],
    ['2002::', 16, '6to4'],
    ['3fff::', 20, 'documentation'],
    ['5f00::', 16, 'segment routing'],
    ['fc00::', 7, 'unique local'],
    ['fe80::', 10, 'link-local'],
    ['fec0::', 10, 'site-local'],
    ['ff00::', 8, 'multicast'],
  ],
} as const;

const listOf = (family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList();
  for (const [network, bits] of notPublic[family]) list.addSubnet(network, bits, family);
  return list;
};

// One list a family: a BlockList takes an IPv4-mapped address for the IPv4 one.
const blocked = { ipv4: listOf('ipv4'), ipv6: listOf('ipv6') };
const loopback = /^(127(\.\d{1,3}){3}|::1)$/;

/** Is it an address of the public internet? Loopback passes where the local run allows it. */
export const isAllowedAddress = (address: string, allowLoopback: boolean): boolean => {
  const kind = isIP(address);
  // A zone (`fe80::1%eth0`) is only ever local.
  if (kind === 0 || address.includes('%')) return false;
  if (allowLoopback && loopback.test(address)) return true;
  const family = kind === 4 ? 'ipv4' : 'ipv6';
  return !blocked[family].check(address, family);
};
