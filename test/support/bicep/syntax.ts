/** What of Bicep is read: enough to say what a file declares, what it uses, and what a property is set to. */

export type Expression =
  | { readonly kind: 'text'; readonly parts: readonly (string | Expression)[] }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'constant'; readonly value: boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'index'; readonly of: Expression; readonly at: Expression }
  /** `of` is absent for a function by itself. */
  | { readonly kind: 'call'; readonly of?: Expression; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly entries: readonly Entry[]; readonly resources: readonly Resource[] }
  | { readonly kind: 'choice'; readonly when: Expression; readonly so: Expression; readonly otherwise: Expression }
  /** Any operator between or before other expressions. */
  | { readonly kind: 'operation'; readonly operands: readonly Expression[] }
  | { readonly kind: 'lambda'; readonly names: readonly string[]; readonly body: Expression }
  | { readonly kind: 'loop'; readonly names: readonly string[]; readonly over: Expression; readonly body: Expression }
  | { readonly kind: 'condition'; readonly when: Expression; readonly body: Expression };

export interface Entry {
  readonly key: Expression;
  readonly value: Expression;
}

export interface Declared {
  readonly name: string;
  readonly decorators: readonly Expression[];
  readonly line: number;
}

export interface Param extends Declared {
  readonly type: string;
  readonly fallback?: Expression;
}

export interface Variable extends Declared {
  readonly value: Expression;
}

export interface Resource extends Declared {
  /** `Microsoft.Web/sites`, without its version; relative for one inside another. */
  readonly type: string;
  readonly version: string;
  readonly existing: boolean;
  readonly body: Expression;
}

export interface Module extends Declared {
  readonly path: string;
  readonly body: Expression;
}

export interface Output extends Declared {
  readonly type: string;
  readonly value: Expression;
}

export interface BicepFile {
  readonly targetScope?: Expression;
  /** Of a parameter file: the file whose parameters it gives. */
  readonly using?: string;
  readonly params: readonly Param[];
  /** Of a parameter file. */
  readonly given: readonly Variable[];
  readonly variables: readonly Variable[];
  readonly resources: readonly Resource[];
  readonly modules: readonly Module[];
  readonly outputs: readonly Output[];
}
