/** Steps up to which each is drawn as a level of its own. */
const levels = 300;

export interface RatePath {
  /** SVG path; x is 0 to 1 over the steps, y 1 at the foot (rate 0) and 0 at the greatest rate. */
  readonly path: string;
  readonly least: number;
  readonly greatest: number;
}

/** The rate over steps 0 to `steps`: a staircase, or a line where there are more steps than can be told apart. */
export function ratePath(rate: (k: number) => number, steps: number): RatePath {
  const stride = Math.max(1, steps / levels);
  const at: (readonly [k: number, rate: number])[] = [];
  for (let i = 0; i * stride < steps; i++) {
    const k = Math.floor(i * stride);
    at.push([k, rate(k)]);
  }
  const values = at.map(([, value]) => value).filter(Number.isFinite);
  const least = Math.min(...values);
  const greatest = Math.max(...values);
  const top = greatest > 0 ? greatest : 1;
  const place = (x: number) => Number(x.toFixed(5));
  let path = '';
  for (const [i, [k, value]] of at.entries()) {
    if (!Number.isFinite(value)) continue;
    const y = place(1 - value / top);
    const end = place((at[i + 1]?.[0] ?? steps) / steps);
    if (path === '') path = `M${place(k / steps)} ${y}H${end}`;
    else path += stride > 1 ? `L${place(k / steps)} ${y}` : `V${y}H${end}`;
  }
  return { path, least, greatest };
}
