/** A step as lines of a program: what stands twice gets a name, and nothing is overwritten before its last use. */
import {
  children,
  type Expression,
  freeSymbols,
  symbol,
  topologicalOrder,
} from '../../math/expression.ts';
import { replaceNodes, substituteExactly } from '../../math/substitute.ts';
import { type ScheduleName, scheduledRate } from '../../motion/schedule.ts';
import type { VectorStep } from './vector-step.ts';

/** `name = expression`, where names are symbols of the step or of earlier lines. */
export interface StepLine {
  readonly name: string;
  readonly expression: Expression;
}

/** A new state under the name it will have, told from the old one. */
const renewed = (state: string) => `new ${state}`;
const isRenewed = (name: string) => name.startsWith('new ');
const withoutNew = (name: string) => name.replace(/^new /, '');

/** The rate of a schedule as the steps have it. */
export const rateName = 'rate';

/**
 * The lines of one step, in an order in which a state may be overwritten at once: whatever needs its
 * old value stands before. Where there is no such order its new value is kept apart, under `next` and
 * its name, and taken over at the end.
 */
export function stepLines({ definition, slopes }: VectorStep, schedule: ScheduleName): StepLine[] {
  const { state, next } = definition;
  const targets = state
    .map((name, i) => ({ name, value: next[i]! }))
    .filter(({ name }) => name !== 'clock.k');
  // What it remembers first, the position last: the order in which rules are written.
  const inOrder = [...targets.slice(1), targets[0]!].sort(
    (a, b) => Number(isMoving(a.name)) - Number(isMoving(b.name)),
  );
  const names = new Map<Expression, Expression>();
  if (schedule !== 'constant') names.set(scheduledRate(schedule), symbol(rateName));
  for (const { name, value } of inOrder) {
    const isLeaf = value.kind === 'number' || value.kind === 'symbol';
    if (!isLeaf && !names.has(value)) names.set(value, symbol(renewed(name)));
  }
  const parts = sharedParts(
    inOrder.map(({ value }) => value),
    names,
    new Set(slopes.map(({ name }) => name)),
  );
  for (const { name, value } of parts) names.set(value, symbol(name));

  const scheduled =
    schedule === 'constant' ? [] : [{ name: rateName, value: scheduledRate(schedule) }];
  const all = [...scheduled, ...parts, ...inOrder].map(({ name, value }) => {
    const own = names.get(value);
    const isState = state.includes(name);
    const target = isState ? renewed(name) : name;
    const others = new Map(names);
    // A state that is equal to another one is that one; else its own expression is opened.
    if (own?.kind === 'symbol' && own.name === target) others.delete(value);
    return { name: target, isState, expression: replaceNodes(value, others) };
  });
  return renumbered(ordered(all));
}

/** Parts are counted in the order in which they are computed. */
function renumbered(lines: readonly StepLine[]): StepLine[] {
  const parts = lines.filter(({ name }) => /^part\d*$/.test(name));
  const counted = new Map(parts.map(({ name }, i) => [name, i === 0 ? 'part' : `part${i + 1}`]));
  const symbols = Object.fromEntries([...counted].map(([name, other]) => [name, symbol(other)]));
  return lines.map(({ name, expression }) => ({
    name: counted.get(name) ?? name,
    expression: substituteExactly([expression], symbols)[0]!,
  }));
}

function isMoving(name: string): boolean {
  return name === 'x' || name === 'v.x' || name === 'b.x';
}

interface Pending extends StepLine {
  readonly isState: boolean;
}

function ordered(lines: readonly Pending[]): StepLine[] {
  const pending = [...lines];
  const done: StepLine[] = [];
  const kept: StepLine[] = [];
  /** What a renewed state is called once it is computed. */
  const called = new Map<string, Expression>();
  const uses = new Map(pending.map((line) => [line, freeSymbols(line.expression)]));
  const isReady = (line: Pending) =>
    uses.get(line)!.every((name) => !pending.some((other) => other.name === name));
  const isLastUse = (line: Pending) =>
    !line.isState ||
    pending.every((other) => other === line || !uses.get(other)!.includes(withoutNew(line.name)));
  while (pending.length > 0) {
    const ready = pending.filter(isReady);
    const line = ready.find(isLastUse) ?? ready[0]!;
    const state = withoutNew(line.name);
    const name = !line.isState || isLastUse(line) ? state : `next ${state}`;
    if (line.isState) called.set(line.name, symbol(name));
    if (name !== state) kept.push({ name: state, expression: symbol(name) });
    pending.splice(pending.indexOf(line), 1);
    done.push({ name, expression: settled(line.expression, called) });
  }
  return [...done, ...kept];
}

function settled(expression: Expression, called: ReadonlyMap<string, Expression>): Expression {
  const names = freeSymbols(expression).filter(isRenewed);
  return replaceNodes(expression, new Map(names.map((name) => [symbol(name), called.get(name)!])));
}

interface Part {
  readonly name: string;
  readonly value: Expression;
}

/** Whatever depends on a state or a slope and is asked for more than once. */
function sharedParts(
  roots: readonly Expression[],
  names: ReadonlyMap<Expression, Expression>,
  slopes: ReadonlySet<string>,
): Part[] {
  const uses = new Map<Expression, number>();
  const seen = new Set<Expression>();
  const visit = (node: Expression, isRoot: boolean) => {
    if (!isRoot) uses.set(node, (uses.get(node) ?? 0) + 1);
    if (seen.has(node) || (!isRoot && names.has(node))) return;
    seen.add(node);
    for (const child of children(node)) visit(child, false);
  };
  for (const root of roots) visit(root, true);
  const numbers = /^(lr|momentum|rule\..*|schedule\..*)$/;
  const varies = (node: Expression) => freeSymbols(node).some((name) => !numbers.test(name));
  const shared = topologicalOrder(roots).filter(
    (node) =>
      (uses.get(node) ?? 0) > 1 && children(node).length > 0 && !names.has(node) && varies(node),
  );
  const isSlope = (node: Expression) =>
    children(node).some((child) => child.kind === 'symbol' && slopes.has(child.name));
  let count = 0;
  return shared.map((value) => {
    if (isSlope(value)) return { name: 'slope', value };
    count += 1;
    return { name: count === 1 ? 'part' : `part${count}`, value };
  });
}
