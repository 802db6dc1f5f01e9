/** A landscape with a name: what it is, how to draw it, and what is known about it. */
export interface CatalogueEntry {
  /** Lower case with hyphens; what a scene or a command calls it. */
  readonly name: string;
  readonly title: string;
  /** One plain sentence for somebody who meets it for the first time. */
  readonly summary: string;
  readonly formula: string;
  readonly variables: readonly string[];
  readonly constants?: Readonly<Record<string, number>>;
  /** [least, greatest] of each variable, chosen so that the picture shows what matters. */
  readonly domain: readonly (readonly [number, number])[];
  /** Where a ball is put down when nobody says otherwise. */
  readonly start: readonly number[];
  /**
   * Every minimum inside the domain, for the constants above, lowest first. All have
   * zero slope but Ackley's global one, which is the tip of a cone.
   */
  readonly minima: readonly Minimum[];
  /** Where the function comes from. */
  readonly source: string;
}

export interface Minimum {
  readonly x: readonly number[];
  readonly loss: number;
}

/** The minima of f(x) + f(y), from those of f. */
export function minimaOfSum(minima: readonly { x: number; loss: number }[]): Minimum[] {
  return byLoss(minima.flatMap((a) => minima.map((b) => at([a.x, b.x], a.loss + b.loss))));
}

/** The images of minima under all changes of sign and the exchange of the two variables. */
export function minimaBySymmetry(minima: readonly Minimum[]): Minimum[] {
  const images = minima.flatMap(({ x: [x = 0, y = 0], loss }) =>
    [x, -x].flatMap((a) => [y, -y].flatMap((b) => [at([a, b], loss), at([b, a], loss)])),
  );
  const distinct = new Map(images.map((minimum) => [minimum.x.join(' '), minimum]));
  return byLoss([...distinct.values()]);
}

// Adding 0 turns −0 into 0, so that an image of 0 is 0 itself.
const at = (x: readonly number[], loss: number): Minimum => ({ x: x.map((xi) => xi + 0), loss });

const byLoss = (minima: readonly Minimum[]) => [...minima].sort((a, b) => a.loss - b.loss);
