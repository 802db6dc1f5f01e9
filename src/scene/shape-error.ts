import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

/** A path as people write it: `start[0][1]`, `motion.rho`; the empty path is the file itself. */
function fieldOf(path: readonly PropertyKey[], file: string): string {
  let text = '';
  for (const key of path) {
    text += typeof key === 'number' ? `[${key}]` : `${text === '' ? '' : '.'}${String(key)}`;
  }
  return text === '' ? `the ${file}` : text;
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    json,
  );
}

/** What a value is, in a few words: short values are shown, long ones named. */
function whatIs(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? `"${value}"` : String(value);
  return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}

const kinds: Readonly<Record<string, string>> = {
  number: 'a finite number',
  int: 'a whole number',
  string: 'a text in quotes',
  array: 'a list in square brackets',
  tuple: 'a pair [from, to]',
  object: 'an object in braces',
  record: 'an object of names and numbers',
};

/** Puts the first thing the shape check found into words: the field, what is wrong, the cure. */
export function describeIssue(
  issue: Issue,
  json: unknown,
  file: 'scene' | 'lesson' = 'scene',
): { field: string; problem: string; cure: string } {
  const field = fieldOf(issue.path, file);
  const value = valueAt(json, issue.path);
  const problem = value === undefined ? 'is missing' : `cannot be ${whatIs(value)}`;
  switch (issue.code) {
    case 'invalid_type':
      return { field, problem, cure: `give ${kinds[issue.expected] ?? issue.expected}` };
    case 'invalid_value':
      return { field, problem, cure: `give ${alternatives(issue.values)}` };
    case 'invalid_union':
      return { field, problem, cure: `give ${alternatives(discriminants(issue))}` };
    case 'unrecognized_keys': {
      const name = fieldOf([...issue.path, issue.keys[0]!], file);
      return { field: name, problem: `is not a field of a ${file}`, cure: 'remove or rename it' };
    }
    case 'too_small':
    case 'too_big': {
      const limit = issue.code === 'too_small' ? issue.minimum : issue.maximum;
      const side = issue.code === 'too_small' ? 'at least' : 'at most';
      if (issue.origin === 'array') {
        const length = Array.isArray(value) ? value.length : 0;
        return { field, problem: `has ${length} entries`, cure: `give ${side} ${limit}` };
      }
      const strict = issue.code === 'too_small' ? 'above' : 'below';
      return {
        field,
        problem,
        cure: `give a number ${issue.inclusive === false ? strict : side} ${limit}`,
      };
    }
    case 'invalid_format':
      return { field, problem, cure: 'use lower-case words joined by hyphens' };
    case 'invalid_key':
      return { field, problem: 'has an unusable name', cure: 'rename it' };
    default:
      return { field, problem, cure: `see scenes/${file}.schema.json for its shape` };
  }
}

function alternatives(values: readonly unknown[]): string {
  const texts = values.map((value) => (typeof value === 'string' ? `"${value}"` : String(value)));
  return texts.length < 2
    ? texts.join('')
    : `${texts.slice(0, -1).join(', ')} or ${texts[texts.length - 1]}`;
}

function discriminants(issue: Issue): readonly unknown[] {
  return 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
}
