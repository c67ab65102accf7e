/** ASP.NET route templates as HTTP triggers use them: `items/{id:int}/{name?}`, `files/{*path}`, `{name}.{ext?}`, `{page=1}`. */
import { type Constraint, parseConstraint } from './route-constraints.ts';

export interface RouteTemplate {
  /** The values of the parameters, or nothing if the path (decoded, without leading slash) is not of this template. */
  match(path: string): Record<string, string> | undefined;
}

interface Parameter {
  readonly name: string;
  readonly isOptional: boolean;
  readonly isCatchAll: boolean;
  readonly fallback: string | undefined;
  readonly constraints: readonly Constraint[];
}

type Part = { readonly literal: string } | { readonly parameter: Parameter };

type Segment =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'parameter'; readonly parameter: Parameter }
  | { readonly kind: 'mixed'; readonly patterns: readonly RegExp[]; readonly parameters: readonly Parameter[] };

/** Throws a sentence when the template is not valid; the host then leaves the function out. */
export function parseTemplate(template: string): RouteTemplate {
  const trimmed = template.replace(/^~?\//, '').replace(/\/$/, '');
  const segments = splitSegments(trimmed).map((text) => toSegment(text, trimmed));
  rejectDuplicates(segments, template);
  return { match: (path) => matchPath(segments, path) };
}

function splitSegments(template: string): string[] {
  if (template === '') return [];
  const segments: string[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < template.length; i++) {
    if (template[i] === '{') depth++;
    else if (template[i] === '}') depth--;
    else if (template[i] === '/' && depth === 0) {
      segments.push(template.slice(start, i));
      start = i + 1;
    }
  }
  if (depth !== 0) throw new Error(`The route template '${template}' has a brace that is not closed or not opened.`);
  return [...segments, template.slice(start)];
}

function toSegment(text: string, template: string): Segment {
  if (text === '') throw new Error(`The route template '${template}' has an empty segment.`);
  const parts = splitParts(text);
  const [only] = parts;
  if (parts.length === 1 && only && 'literal' in only) return { kind: 'literal', text: only.literal.toLowerCase() };
  if (parts.length === 1 && only && 'parameter' in only) return { kind: 'parameter', parameter: only.parameter };
  const parameters = parts.flatMap((part) => ('parameter' in part ? [part.parameter] : []));
  if (parameters.some((parameter) => parameter.isCatchAll)) {
    throw new Error(`The route template '${template}' has a catch-all that is only a part of its segment.`);
  }
  return { kind: 'mixed', patterns: mixedPatterns(parts), parameters };
}

/** Literals and parameters of one segment; doubled braces stand for the brace itself. */
function splitParts(segment: string): Part[] {
  const parts: Part[] = [];
  let literal = '';
  let i = 0;
  while (i < segment.length) {
    const char = segment.charAt(i);
    if ((char === '{' || char === '}') && segment[i + 1] === char) {
      literal += char;
      i += 2;
    } else if (char === '{') {
      if (literal) parts.push({ literal });
      literal = '';
      const end = parameterEnd(segment, i);
      parts.push({
        parameter: toParameter(
          segment
            .slice(i + 1, end)
            .replaceAll('{{', '{')
            .replaceAll('}}', '}'),
        ),
      });
      i = end + 1;
    } else {
      literal += char;
      i += 1;
    }
  }
  if (literal) parts.push({ literal });
  return parts;
}

function parameterEnd(segment: string, open: number): number {
  let i = open + 1;
  while (i < segment.length) {
    const isBrace = segment[i] === '{' || segment[i] === '}';
    if (isBrace && segment[i + 1] === segment[i]) i += 2;
    else if (segment[i] === '}') return i;
    else i += 1;
  }
  throw new Error(`The route segment '${segment}' has a parameter that is not closed.`);
}

function toParameter(text: string): Parameter {
  const stars = /^\*{0,2}/.exec(text)?.[0].length ?? 0;
  const isOptional = text.endsWith('?');
  const body = text.slice(stars, isOptional ? -1 : undefined);
  const name = /^[^:=]+/.exec(body)?.[0] ?? '';
  if (!/^[^{}*?/]+$/.test(name)) throw new Error(`The route parameter '{${text}}' has no valid name.`);
  const pieces = splitConstraints(body.slice(name.length));
  return {
    name,
    isOptional,
    isCatchAll: stars > 0,
    fallback: pieces.fallback,
    constraints: pieces.constraints.map(parseConstraint),
  };
}

/** `:int:min(3)=5` → the constraints and the default; colons inside parentheses belong to the constraint. */
function splitConstraints(text: string): { constraints: string[]; fallback: string | undefined } {
  const constraints: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')') depth--;
    else if (depth === 0 && (text[i] === ':' || text[i] === '=')) {
      if (i > start) constraints.push(text.slice(start, i));
      start = i + 1;
      if (text[i] === '=') return { constraints, fallback: text.slice(start) };
    }
  }
  if (text.length > start) constraints.push(text.slice(start));
  return { constraints, fallback: undefined };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * The last separator counts, as in ASP.NET. An optional last parameter is looked for first; without it its separator must
 * be missing too.
 */
function mixedPatterns(parts: readonly Part[]): readonly RegExp[] {
  const sources = parts.map((part) => ('parameter' in part ? '(.+)' : escaped(part.literal)));
  const whole = new RegExp(`^${sources.join('')}$`, 'i');
  const last = parts.at(-1);
  if (!last || !('parameter' in last) || !last.parameter.isOptional) return [whole];
  return [whole, new RegExp(`^${sources.slice(0, -2).join('')}(?<!${sources.at(-2) ?? ''})$`, 'i')];
}

function rejectDuplicates(segments: readonly Segment[], template: string): void {
  const names = segments.flatMap((segment) => {
    if (segment.kind === 'literal') return [];
    return segment.kind === 'parameter' ? [segment.parameter] : segment.parameters;
  });
  const seen = new Set(names.map((parameter) => parameter.name.toLowerCase()));
  if (seen.size < names.length) throw new Error(`The route template '${template}' names a parameter twice.`);
}

function matchPath(segments: readonly Segment[], path: string): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  let rest: string | undefined = path === '' ? undefined : path;
  for (const segment of segments) {
    if (segment.kind === 'parameter' && segment.parameter.isCatchAll) {
      return accept(segment.parameter, rest ?? '', values) ? values : undefined;
    }
    const slash = rest === undefined ? -1 : rest.indexOf('/');
    const text: string | undefined = slash < 0 ? rest : rest?.slice(0, slash);
    if (!matchSegment(segment, text, values)) return undefined;
    const after: string | undefined = slash < 0 ? undefined : rest?.slice(slash + 1);
    rest = after === '' ? undefined : after;
  }
  return rest === undefined ? values : undefined;
}

function matchSegment(segment: Segment, text: string | undefined, values: Record<string, string>): boolean {
  if (segment.kind === 'literal') return text !== undefined && text.toLowerCase() === segment.text;
  if (segment.kind === 'parameter') {
    return text === '' ? false : accept(segment.parameter, text ?? '', values);
  }
  const found = segment.patterns.map((pattern) => pattern.exec(text ?? '')).find((match) => match !== null);
  return (
    found !== undefined && segment.parameters.every((parameter, i) => accept(parameter, found[i + 1] ?? '', values))
  );
}

/** An empty value means that the path has none: the default, or nothing if it may be missing. */
function accept(parameter: Parameter, text: string, values: Record<string, string>): boolean {
  const value = text === '' ? parameter.fallback : text;
  if (value === undefined) return parameter.isOptional || parameter.isCatchAll;
  if (!parameter.constraints.every((constraint) => constraint(value))) return false;
  values[parameter.name] = value;
  return true;
}
