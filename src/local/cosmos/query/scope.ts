/** Where a query looks: one logical partition, all below a key prefix, one physical partition, or everywhere. */
import type { KeyComponent } from '../store/partition-key.ts';

export type Scope =
  | { readonly kind: 'key'; readonly pk: string }
  | { readonly kind: 'prefix'; readonly key: readonly KeyComponent[] }
  | { readonly kind: 'partition'; readonly part: number }
  | { readonly kind: 'everywhere' };

/** Scopes that compile to the same SQL share this text. */
export const scopeShape = (scope: Scope): string =>
  scope.kind === 'prefix' ? `prefix${scope.key.length}` : scope.kind;
