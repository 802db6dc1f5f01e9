import { tokenize } from '../math/lexer.ts';
import { reservedNames } from '../math/names.ts';
import { LossError } from './loss-error.ts';

/** The most variables a loss may have. */
export const maximumVariables = 8;

/** The name of time in a formula. */
export const timeName = 't';

export const coordinates: readonly string[] = ['x', 'y', 'z'];

/** Whether a formula reads `name` as a variable when nobody says which they are: x, y, z, w1, w2, … */
export function isVariableName(name: string): boolean {
  return coordinates.includes(name) || /^w[1-9]\d*$/.test(name);
}

/** Variables in the order of their coordinates: x, y, z, then w1, w2, … by number. */
export function inVariableOrder(names: readonly string[]): string[] {
  const rank = (name: string) =>
    coordinates.includes(name) ? coordinates.indexOf(name) : 2 + Number(name.slice(1));
  return [...names].sort((a, b) => rank(a) - rank(b));
}

// What moves on a loss has names too, and a sweep says by name what it varies: a rule's
// rate or a particle's mass must not be confused with a constant of the formula.
const namesOfMotion: Readonly<Record<string, string>> = {
  [timeName]: 'time',
  lr: 'the learning rate',
  momentum: 'the momentum',
  mass: 'the mass of the particle',
  friction: 'the friction of the particle',
  dt: 'the time step',
  temperature: 'the temperature',
  gradientNoise: 'the noise of the gradient',
  batch: 'the size of a batch',
};

/** What else `name` means (`the time step`), or null when it is free. */
function otherMeaning(name: string): string | null {
  if (Object.hasOwn(namesOfMotion, name)) return namesOfMotion[name]!;
  if (!isMathematicalName(name)) return null;
  return name === 'pi' || name === 'e' ? `the number ${name}` : 'a function';
}

/** Whether `name` is a function or a number of every formula: no column of a table can have it. */
export function isMathematicalName(name: string): boolean {
  return name === 'pi' || name === 'e' || reservedNames.includes(name);
}

/** Whether formulas use `name` for something else than a value of the caller's. */
export function isReservedName(name: string): boolean {
  return otherMeaning(name) !== null;
}

/** The name as a formula spells it inside (λ is lambda, w_1 is w1), or null for what is no name. */
export function canonicalName(name: string): string | null {
  try {
    const [first, second] = tokenize(name);
    return first?.kind === 'name' && second?.kind === 'end' ? first.text : null;
  } catch {
    return null;
  }
}

/**
 * The variables of an explicit list, as the expression spells them.
 * @throws LossError with field `variables`.
 */
export function readVariables(names: readonly string[]): string[] {
  const variables: string[] = [];
  for (const name of names) {
    const variable = canonicalName(name);
    const other = variable === null ? null : otherMeaning(variable);
    const cure = 'use different names such as x, y, z or w1, w2, …';
    if (variable === null) {
      throw new LossError('variables', `"${name}" cannot be the name of a variable`, cure);
    }
    if (other !== null) {
      throw new LossError('variables', `The variable ${name} has the name of ${other}`, cure);
    }
    if (variables.includes(variable)) {
      throw new LossError('variables', `The variable ${name} is listed twice`, cure);
    }
    variables.push(variable);
  }
  return variables;
}

/**
 * The constants under the names the expression has for them.
 * @param isVariable whether a name is taken by a variable.
 * @throws LossError with field `constants.<name>`.
 */
export function readConstants(
  given: Readonly<Record<string, number>>,
  isVariable: (name: string) => boolean,
): Record<string, number> {
  const constants: Record<string, number> = {};
  for (const [name, value] of Object.entries(given)) {
    const fail = (problem: string, cure = 'give it another name, such as a'): never => {
      throw new LossError(`constants.${name}`, problem, cure);
    };
    const constant = canonicalName(name) ?? fail(`"${name}" cannot be the name of a constant`);
    const other = isVariable(constant) ? 'a variable' : otherMeaning(constant);
    if (other !== null) fail(`The constant ${name} has the name of ${other}`);
    if (Object.hasOwn(constants, constant)) fail(`The constant ${name} is given twice`);
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      fail(`The constant ${name} is ${value}`, 'give it a finite number');
    }
    constants[constant] = value;
  }
  return constants;
}
