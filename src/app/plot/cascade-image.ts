import { hasOthers, type StatusRun, type StripColumn } from './column-status.ts';

/** The least part of the picture that the axis of a strip spans: less is one line, not a shape. */
const leastPart = 0.02;

/**
 * The interval of the observable over all columns, with a margin; null when nothing stayed.
 *
 * @param picture the observable's interval in the picture: a diagram that is one line in it gets a
 *   quarter of its width, and an orbit that is still on its way from far outside does not count
 */
export function observedRange(
  columns: readonly StripColumn[],
  picture?: readonly [number, number],
): [number, number] | null {
  const width = picture === undefined ? 0 : picture[1] - picture[0];
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const { points, status } of columns) {
    const onItsWay = picture !== undefined && (status === 'slow' || status === 'undecided');
    for (let i = 0; i < points.length; i++) {
      const x = points[i]!;
      if (onItsWay && (x < picture[0] - width || x > picture[1] + width)) continue;
      if (x < low) low = x;
      if (x > high) high = x;
    }
  }
  if (!(low <= high)) return null;
  if (high - low < leastPart * width) {
    const middle = (low + high) / 2;
    return [middle - width / 8, middle + width / 8];
  }
  const margin = high > low ? 0.05 * (high - low) : 0.5 * Math.max(1, Math.abs(low));
  return [low - margin, high + margin];
}

export interface CascadeImage {
  /** Canvas size in device pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
  readonly from: number;
  readonly to: number;
  readonly range: readonly [number, number];
  /** Red, green, blue in 0…255. */
  readonly ink: readonly [number, number, number];
}

/** Ink of what other starts settle on, beside that of the scene's own start. */
const faint = 0.45;

/** Points of other starts beyond this many are those of an orbit that fills an interval. */
const mostBranches = 32;

/** A part of a column's points: the branches of cycles, in order of height, or an orbit that fills. */
interface Part {
  readonly points: Float64Array;
  readonly branches: boolean;
}

/** The points of a column's own start, or those of the other starts; null without any. */
function partOf(column: StripColumn, which: 'own' | 'others'): Part | null {
  const { own = column.points.length } = column;
  const all = Float64Array.from(column.points);
  const points = which === 'own' ? all.slice(0, own) : all.slice(own);
  if (points.length === 0) return null;
  const branches = which === 'own' ? column.status === 'converged' : points.length <= mostBranches;
  return { points: branches ? points.sort() : points, branches };
}

/**
 * The bifurcation diagram as RGBA pixels. The branches of a cycle are drawn as lines that join from
 * column to column, also across a doubling; where an orbit fills an interval the ink follows the
 * square root of its density, relative to the mean of the column, so that faint bands stay visible.
 * What the scene's own start settles on is in full ink, what other starts find is fainter.
 */
export function cascadeImage(
  columns: readonly StripColumn[],
  image: CascadeImage,
): Uint8ClampedArray<ArrayBuffer> {
  const { width, height, ink } = image;
  const alpha = new Float32Array(width * height);
  paintParts(
    columns,
    columns.map((column) => partOf(column, 'own')),
    1,
    image,
    alpha,
  );
  if (columns.some(hasOthers)) {
    paintParts(
      columns,
      columns.map((column) => partOf(column, 'others')),
      faint,
      image,
      alpha,
    );
  }
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < alpha.length; at++) {
    if (alpha[at] === 0) continue;
    pixels[at * 4] = ink[0];
    pixels[at * 4 + 1] = ink[1];
    pixels[at * 4 + 2] = ink[2];
    pixels[at * 4 + 3] = 255 * Math.min(1, alpha[at]!);
  }
  return pixels;
}

/** Lays one part of every column into the opacities, where it is darker than what is there. */
function paintParts(
  columns: readonly StripColumn[],
  parts: readonly (Part | null)[],
  strength: number,
  image: CascadeImage,
  alpha: Float32Array,
): void {
  const { width, height, from, to, range } = image;
  const counts = new Float32Array(height);
  const scale = height / (range[1] - range[0]);
  const row = (x: number) => (range[1] - x) * scale;
  const pixel = (value: number) => ((value - from) / (to - from)) * width;
  const branchesOf = (i: number) => (parts[i]?.branches === true ? parts[i].points : null);
  for (const [i, column] of columns.entries()) {
    const part = parts[i] ?? null;
    if (part === null) continue;
    const here = pixel(column.value);
    const before =
      i > 0 ? pixel(columns[i - 1]!.value) : 2 * here - pixel(columns[i + 1]?.value ?? to);
    const after = i + 1 < columns.length ? pixel(columns[i + 1]!.value) : 2 * here - before;
    const left = Math.max(0, Math.floor(Math.min(before, after) / 2 + here / 2));
    const right = Math.min(
      width,
      Math.max(left + 1, Math.ceil(Math.max(before, after) / 2 + here / 2)),
    );
    counts.fill(0);
    if (!part.branches) fillDensity(part.points, row, counts);
    else fillBranches(part.points, [branchesOf(i - 1), branchesOf(i + 1)], row, image, counts);
    for (let y = 0; y < height; y++) {
      const value = strength * counts[y]!;
      if (value === 0) continue;
      for (let x = left; x < right; x++) {
        const at = y * width + x;
        if (value > alpha[at]!) alpha[at] = value;
      }
    }
  }
}

/** Opacity per row of an orbit that fills intervals. */
function fillDensity(
  points: ArrayLike<number>,
  row: (x: number) => number,
  out: Float32Array,
): void {
  for (let i = 0; i < points.length; i++) {
    const place = row(points[i]!) - 0.5;
    const y = Math.floor(place);
    const part = place - y;
    if (y >= 0 && y < out.length) out[y]! += 1 - part;
    if (y + 1 >= 0 && y + 1 < out.length) out[y + 1]! += part;
  }
  let filled = 0;
  let total = 0;
  for (const count of out) {
    total += count;
    if (count > 0) filled++;
  }
  for (let y = 0; y < out.length; y++) {
    if (out[y]! > 0) out[y] = Math.min(1, 0.1 + 0.42 * Math.sqrt((out[y]! * filled) / total));
  }
}

/** Opacity per row of a cycle: each branch as thick as a line, and reaching half-way to its neighbours. */
function fillBranches(
  own: Float64Array,
  neighbours: readonly (Float64Array | null)[],
  row: (x: number) => number,
  image: CascadeImage,
  out: Float32Array,
): void {
  const half = 0.7 * image.ratio;
  const longest = 0.13 * image.height;
  for (const [j, x] of own.entries()) {
    const y = row(x);
    let top = y;
    let bottom = y;
    const join = (other: number | undefined) => {
      if (other === undefined) return;
      const middle = (y + row(other)) / 2;
      if (Math.abs(middle - y) > longest) return;
      top = Math.min(top, middle);
      bottom = Math.max(bottom, middle);
    };
    for (const neighbour of neighbours) {
      if (neighbour === null) continue;
      // In order of height branches do not cross, and a branch that doubles becomes two in its place.
      if (neighbour.length === own.length) join(neighbour[j]);
      else if (neighbour.length === 2 * own.length) {
        join(neighbour[2 * j]);
        join(neighbour[2 * j + 1]);
      } else if (2 * neighbour.length === own.length) join(neighbour[j >> 1]);
    }
    top -= half;
    bottom += half;
    for (let r = Math.max(0, Math.floor(top)); r < Math.min(out.length, Math.ceil(bottom)); r++) {
      const cover = Math.min(r + 1, bottom) - Math.max(r, top);
      if (cover > out[r]!) out[r] = Math.min(1, cover);
    }
  }
}

/**
 * The status strip: a colour and a texture per column, into the canvas rows from `top` on.
 *
 * @param strength opacity in (0, 1]: what is not certified is pale
 */
export function paintStatus(
  context: CanvasRenderingContext2D,
  run: StatusRun,
  image: Pick<CascadeImage, 'width' | 'ratio' | 'from' | 'to'> & { top: number; height: number },
  ground: string,
  strength = 1,
): void {
  const { width, from, to, top, height, ratio } = image;
  // Columns of a much wider diagram would reach millions of pixels beyond the canvas.
  const pixel = (value: number) =>
    Math.min(2 * width, Math.max(-width, ((value - from) / (to - from)) * width));
  const last = run.length - 1;
  context.globalAlpha = strength;
  let start = 0;
  while (start < run.length) {
    const kind = run.kind(start);
    let end = start + 1;
    while (end < run.length && run.kind(end).key === kind.key) end++;
    const edge = (i: number) =>
      i <= 0
        ? pixel(run.value(0))
        : i > last
          ? pixel(run.value(last))
          : pixel((run.value(i - 1) + run.value(i)) / 2);
    const left = Math.min(edge(start), edge(end));
    const extent = Math.max(ratio, Math.abs(edge(end) - edge(start)));
    context.fillStyle = kind.colour;
    context.fillRect(left, top, extent, height);
    if (kind.texture !== 'plain') {
      context.save();
      context.beginPath();
      context.rect(left, top, extent, height);
      context.clip();
      context.strokeStyle = ground;
      context.lineWidth = 1.2 * ratio;
      context.setLineDash(kind.texture === 'dotted' ? [1.5 * ratio, 1.5 * ratio] : []);
      context.beginPath();
      for (let x = left - height; x < left + extent + height; x += 5 * ratio) {
        context.moveTo(x, top + height);
        context.lineTo(x + height, top);
      }
      context.stroke();
      context.restore();
    }
    start = end;
  }
  context.globalAlpha = 1;
}
