/** The part of odex 2.0.4 that `odex.ts` uses; the package ships its TypeScript source and no declarations. */
export declare class Solver {
  /** @param n number of components */
  constructor(n: number);
  denseOutput: boolean;
  relativeTolerance: number;
  absoluteTolerance: number;
  maxSteps: number;
  /** Integrates y' = f(x, y) from (x0, y0) to xEnd, telling `observe` after every accepted step. */
  solve(
    f: (x: number, y: number[]) => ArrayLike<number>,
    x0: number,
    y0: number[],
    xEnd: number,
    observe: (
      count: number,
      from: number,
      to: number,
      y: number[],
      dense?: (component: number, x: number) => number,
    ) => boolean | undefined,
  ): { readonly y: number[]; readonly outcome: number };
}
