/** The shape of a motion's marks, by which it is known where its colour is not seen. */

type Corners = readonly (readonly [number, number])[];

const square: Corners = [
  [-0.9, -0.9],
  [0.9, -0.9],
  [0.9, 0.9],
  [-0.9, 0.9],
];
const diamond: Corners = [
  [0, -1.3],
  [1.3, 0],
  [0, 1.3],
  [-1.3, 0],
];
const triangle: Corners = [
  [0, -1.25],
  [1.15, 0.85],
  [-1.15, 0.85],
];
const falling: Corners = triangle.map(([x, y]) => [x, -y] as const);

/** Corners in units of the radius; a motion that is not here has round marks. */
const corners: Readonly<Record<string, Corners>> = {
  gd: square,
  'heavy-ball': diamond,
  literal: triangle,
  nesterov: falling,
  adam: diamond,
  adamw: triangle,
  rmsprop: square,
  adagrad: falling,
  lion: square,
};

/** A mark about the origin as the data of a path. */
export function markPath(id: string, radius: number): string {
  const shape = corners[id];
  if (shape === undefined) {
    return `M${-radius} 0a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
  }
  return `M${shape.map(([x, y]) => `${x * radius} ${y * radius}`).join('L')}z`;
}

/** Adds a mark to the path of a canvas. */
export function traceMark(
  context: Pick<CanvasRenderingContext2D, 'moveTo' | 'lineTo' | 'closePath' | 'arc'>,
  id: string,
  x: number,
  y: number,
  radius: number,
): void {
  const shape = corners[id];
  if (shape === undefined) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  for (const [i, [across, down]] of shape.entries()) {
    if (i === 0) context.moveTo(x + across * radius, y + down * radius);
    else context.lineTo(x + across * radius, y + down * radius);
  }
  context.closePath();
}
