/**
 * The expression graph. Nodes are immutable and hash-consed: building the same
 * expression twice gives the same object, so `===` is structural equality, a
 * shared subexpression is stored once, and `id` keys memo tables.
 *
 * The constructors here build exactly what they are told. `arithmetic.ts`
 * builds the same nodes but simplifies first.
 */

/** Functions of one argument, by the name a formula uses for them (`neg` is unary minus). */
export type UnaryOperation =
  | 'neg'
  | 'sqrt'
  | 'exp'
  | 'log'
  | 'sin'
  | 'cos'
  | 'tan'
  | 'asin'
  | 'acos'
  | 'atan'
  | 'sinh'
  | 'cosh'
  | 'tanh'
  | 'abs'
  | 'sign'
  | 'floor';

export type BinaryOperation = 'add' | 'sub' | 'mul' | 'div' | 'pow' | 'min' | 'max';

/** `<`, `≤`, `=`, `≠`; `>` and `≥` are written with their sides exchanged. */
export type Comparison = 'lt' | 'le' | 'eq' | 'ne';

export interface NumberNode {
  readonly kind: 'number';
  readonly id: number;
  readonly value: number;
}

export interface SymbolNode {
  readonly kind: 'symbol';
  readonly id: number;
  readonly name: string;
}

export interface UnaryNode {
  readonly kind: 'unary';
  readonly id: number;
  readonly operation: UnaryOperation;
  readonly argument: Expression;
}

export interface BinaryNode {
  readonly kind: 'binary';
  readonly id: number;
  readonly operation: BinaryOperation;
  readonly left: Expression;
  readonly right: Expression;
}

/** `consequent` where `left comparison right` holds, else `alternative` (NaN compares false, except `ne`). */
export interface SelectNode {
  readonly kind: 'select';
  readonly id: number;
  readonly comparison: Comparison;
  readonly left: Expression;
  readonly right: Expression;
  readonly consequent: Expression;
  readonly alternative: Expression;
}

export type Expression = NumberNode | SymbolNode | UnaryNode | BinaryNode | SelectNode;

// Interning is an identity, not a state: two nodes are one object exactly when they are equal.
// Weak references let an edited formula's old nodes go.
const interned = new Map<string, WeakRef<Expression>>();
const forgotten = new FinalizationRegistry<string>((key) => {
  if (interned.get(key)?.deref() === undefined) interned.delete(key);
});
let nextId = 0;

function intern(key: string, make: (id: number) => Expression): Expression {
  const known = interned.get(key)?.deref();
  if (known !== undefined) return known;
  const made = Object.freeze(make(nextId++));
  interned.set(key, new WeakRef(made));
  forgotten.register(made, key);
  return made;
}

/** A float64 constant. −0 and 0 are different nodes. */
export function number(value: number): NumberNode {
  const key = Object.is(value, -0) ? '#-0' : `#${value}`;
  return intern(key, (id) => ({ kind: 'number', id, value })) as NumberNode;
}

/** A free name: a variable, a parameter of a rule or a constant of a formula. */
export function symbol(name: string): SymbolNode {
  return intern(`$${name}`, (id) => ({ kind: 'symbol', id, name })) as SymbolNode;
}

export function unary(operation: UnaryOperation, argument: Expression): UnaryNode {
  return intern(`${operation} ${argument.id}`, (id) => ({
    kind: 'unary',
    id,
    operation,
    argument,
  })) as UnaryNode;
}

export function binary(
  operation: BinaryOperation,
  left: Expression,
  right: Expression,
): BinaryNode {
  return intern(`${operation} ${left.id} ${right.id}`, (id) => ({
    kind: 'binary',
    id,
    operation,
    left,
    right,
  })) as BinaryNode;
}

export function select(
  comparison: Comparison,
  left: Expression,
  right: Expression,
  consequent: Expression,
  alternative: Expression,
): SelectNode {
  const key = `? ${comparison} ${left.id} ${right.id} ${consequent.id} ${alternative.id}`;
  return intern(key, (id) => ({
    kind: 'select',
    id,
    comparison,
    left,
    right,
    consequent,
    alternative,
  })) as SelectNode;
}

/** The direct subexpressions of a node, left to right. */
export function children(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'number':
    case 'symbol':
      return [];
    case 'unary':
      return [expression.argument];
    case 'binary':
      return [expression.left, expression.right];
    case 'select':
      return [expression.left, expression.right, expression.consequent, expression.alternative];
  }
}

/** Every node below and including `roots`, each once, children before parents. */
export function topologicalOrder(roots: readonly Expression[]): Expression[] {
  const order: Expression[] = [];
  const seen = new Set<Expression>();
  // An explicit stack: a formula of ten thousand terms must not overflow the call stack.
  const stack: { node: Expression; expanded: boolean }[] = [];
  for (let i = roots.length - 1; i >= 0; i--) stack.push({ node: roots[i]!, expanded: false });
  while (stack.length > 0) {
    const top = stack.pop()!;
    if (top.expanded) {
      order.push(top.node);
      continue;
    }
    if (seen.has(top.node)) continue;
    seen.add(top.node);
    stack.push({ node: top.node, expanded: true });
    const below = children(top.node);
    for (let i = below.length - 1; i >= 0; i--) {
      if (!seen.has(below[i]!)) stack.push({ node: below[i]!, expanded: false });
    }
  }
  return order;
}

/** The names that occur free in `expression`, in order of first occurrence from the left. */
export function freeSymbols(...expressions: readonly Expression[]): string[] {
  const names: string[] = [];
  for (const node of topologicalOrder(expressions)) {
    if (node.kind === 'symbol') names.push(node.name);
  }
  return names;
}
