/** Compares orchestration versions as the host does, and says whether this app may run an instance (H16). */

export type VersionMatch = 'None' | 'Strict' | 'CurrentOrOlder';
export type VersionFailure = 'Reject' | 'Fail';

const dotted = /^\d+(\.\d+){1,3}$/;

/** Positive when `a` is newer. No version is older than any; numbers with dots compare by number, the rest as text without case. */
export const compareVersions = (a: string | null, b: string | null): number => {
  const [left, right] = [a ?? '', b ?? ''];
  if (left === '' || right === '') return Number(left !== '') - Number(right !== '');
  if (dotted.test(left) && dotted.test(right)) {
    const [l, r] = [left.split('.').map(Number), right.split('.').map(Number)];
    for (let n = 0; n < 4; n += 1) {
      const difference = (l[n] ?? -1) - (r[n] ?? -1);
      if (difference !== 0) return difference;
    }
    return 0;
  }
  const [l, r] = [left.toUpperCase(), right.toUpperCase()];
  if (l === r) return 0;
  return l > r ? 1 : -1;
};

export const mayRun = (match: VersionMatch, instance: string | null, app: string | null): boolean => {
  if (match === 'None') return true;
  if (match === 'Strict') return (instance ?? '') === (app ?? '');
  return compareVersions(instance, app) <= 0;
};
