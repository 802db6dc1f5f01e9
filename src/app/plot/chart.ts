import type uPlot from 'uplot';
import { paintCurves } from './curve-painter.ts';
import type { Curve, Interval } from './curves.ts';
import { figureFont } from './figure-font.ts';
import type { Ink } from './ink.ts';
import { zoomOf } from './screen-pixels.ts';
import { decade, powerOfTen, tickLabel } from './ticks.ts';

export interface ChartAxis {
  readonly label: string;
  readonly logarithmic?: boolean;
}

export interface ChartContent {
  readonly curves: readonly Curve[];
  readonly inX: Interval;
  readonly inY: Interval;
  /** Whether x grows along every curve: then a dense curve is thinned per pixel. */
  readonly monotone: boolean;
  colour(id: string): string;
}

export interface ChartRequest {
  readonly host: HTMLElement;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly ink: Ink;
  readonly content: ChartContent;
  /** The pointer in values of the two axes; null when it leaves. */
  readonly onPointer: (at: { x: number; y: number; left: number } | null) => void;
  /** The scales or the size changed: whatever lies over the plot has to be placed again. */
  readonly onLayout: () => void;
}

/**
 * uPlot for axes, grid, scales and pointer; the curves are painted by `paintCurves`, because tracks
 * do not share their times and a phase portrait is no function. They have a canvas of their own over
 * the axes, so that axes and their labels are drawn only when a scale changes.
 */
export class Chart {
  private readonly plot: uPlot;
  private readonly curves = document.createElement('canvas');
  private readonly logarithmic: boolean;
  /** How much the page enlarges the chart. uPlot knows of no such thing: its box undoes it, its sizes are larger. */
  private readonly zoom: number;
  private content: ChartContent;

  constructor(library: typeof uPlot, request: ChartRequest) {
    this.content = request.content;
    this.logarithmic = request.y.logarithmic === true;
    this.curves.className = 'plot-curves';
    const { host, ink } = request;
    this.zoom = zoomOf(host);
    const { zoom } = this;
    // uPlot reads whole pixels only.
    const font = `${Math.round(11 * zoom)}px ${figureFont}`;
    const axis = (spec: ChartAxis, side: 'bottom' | 'left'): uPlot.Axis => ({
      label: spec.label,
      labelFont: font,
      labelSize: 15 * zoom,
      labelGap: side === 'left' ? 2 * zoom : 0,
      font,
      stroke: ink.muted,
      size: (side === 'left' ? 44 : 22) * zoom,
      gap: 4 * zoom,
      space: (side === 'left' ? 28 : 46) * zoom,
      grid: { stroke: ink.line, width: zoom },
      ticks: { stroke: ink.line, width: zoom, size: 4 * zoom },
      ...(spec.logarithmic === true
        ? {
            // uPlot would blank out decades that it finds too close; these are thinned already.
            filter: (_: uPlot, splits: number[]) => splits,
            splits: (_: uPlot, __: number, low: number, high: number) => decadesIn(low, high),
            values: (_: uPlot, splits: number[]) =>
              splits.map((x) => powerOfTen(Math.round(Math.log10(x)))),
          }
        : { values: (_: uPlot, splits: number[]) => splits.map(tickLabel) }),
    });
    this.plot = new library(
      {
        ...this.sizeIn(host.clientWidth, host.clientHeight),
        legend: { show: false },
        cursor: { points: { show: false }, drag: { x: false, y: false } },
        // At the right, half of the last tick's number.
        padding: [8 * zoom, 16 * zoom, 0, 0],
        scales: {
          x: { time: false, auto: false, range: () => [...this.content.inX] },
          y: {
            auto: false,
            distr: request.y.logarithmic === true ? 3 : 1,
            range: () => [...this.content.inY],
          },
        },
        axes: [axis(request.x, 'bottom'), axis(request.y, 'left')],
        series: [{}, { show: true, points: { show: false } }],
        hooks: {
          drawAxes: [(plot) => this.place(plot)],
          draw: [() => this.paint()],
          ready: [request.onLayout],
          setScale: [request.onLayout],
          setSize: [request.onLayout],
          setCursor: [
            (plot) => {
              const { left, top } = plot.cursor;
              if (left === undefined || top === undefined || left < 0) request.onPointer(null);
              else {
                const x = plot.posToVal(left, 'x');
                request.onPointer({
                  x,
                  y: plot.posToVal(top, 'y'),
                  left: (left * devicePixelRatio) / plot.bbox.width,
                });
              }
            },
          ],
        },
      },
      this.data(),
      host,
    );
    this.plot.over.before(this.curves);
    this.plot.root.style.setProperty('zoom', String(1 / zoom));
    this.plot.root.style.setProperty('--plot-zoom', String(zoom));
  }

  /** The plotting area, for what lies over it. */
  get area(): HTMLElement {
    return this.plot.over;
  }

  /** Size of the plotting area in CSS pixels, without asking the page for its layout. */
  get extent(): { width: number; height: number } {
    const { width, height } = this.plot.bbox;
    return { width: width / devicePixelRatio, height: height / devicePixelRatio };
  }

  /** A value's place in the plotting area, in CSS pixels. */
  left(x: number): number {
    return this.plot.valToPos(x, 'x');
  }

  top(y: number): number {
    return this.plot.valToPos(y, 'y');
  }

  show(content: ChartContent): void {
    const before = this.content;
    this.content = content;
    const same = (a: Interval, b: Interval) => a[0] === b[0] && a[1] === b[1];
    if (same(before.inX, content.inX) && same(before.inY, content.inY)) {
      this.paint();
      return;
    }
    // Both scales are set outright: uPlot would range y again only when its data had changed.
    const [left, right] = content.inX;
    const [bottom, top] = content.inY;
    this.plot.batch(() => {
      this.plot.setData(this.data(), false);
      this.plot.setScale('x', { min: left, max: right });
      this.plot.setScale('y', { min: bottom, max: top });
    });
  }

  /** To a size in CSS pixels of the page around it. */
  resize(width: number, height: number): void {
    const { plot } = this;
    const size = this.sizeIn(width, height);
    if (size.width === plot.width && size.height === plot.height) return;
    plot.setSize(size);
  }

  private sizeIn(width: number, height: number): { width: number; height: number } {
    return { width: Math.max(60, width * this.zoom), height: Math.max(60, height * this.zoom) };
  }

  destroy(): void {
    this.plot.destroy();
  }

  private data(): uPlot.AlignedData {
    const { inX, inY } = this.content;
    return [[...inX], [...inY].map(() => null)];
  }

  /** Lays the curves' canvas over the plotting area. Setting its size also wipes it. */
  private place(plot: uPlot): void {
    const { left, top, width, height } = plot.bbox;
    const { curves } = this;
    curves.width = width;
    curves.height = height;
    for (const [name, pixels] of Object.entries({ left, top, width, height })) {
      curves.style.setProperty(name, `${pixels / devicePixelRatio}px`);
    }
  }

  private paint(): void {
    const context = this.curves.getContext('2d');
    if (context === null) return;
    const { width, height } = this.curves;
    const { curves, inX, inY, monotone, colour } = this.content;
    const { logarithmic } = this;
    const across = width / (inX[1] - inX[0]);
    const scale = logarithmic ? Math.log10 : (value: number) => value;
    const bottom = scale(inY[0]);
    const upwards = height / (scale(inY[1]) - bottom);
    context.clearRect(0, 0, width, height);
    paintCurves(
      {
        context,
        left: 0,
        top: 0,
        width,
        height,
        ratio: devicePixelRatio * this.zoom,
        inX,
        inY,
        x: (value) => (value - inX[0]) * across,
        // On a logarithmic axis a loss of exactly zero lies below any frame.
        y: (value) =>
          logarithmic && value <= 0 ? 2 * height : height - (scale(value) - bottom) * upwards,
      },
      curves,
      { monotone, colour },
    );
  }
}

/** The powers of ten in an interval, thinned to at most six. */
function decadesIn(low: number, high: number): number[] {
  const first = Math.ceil(Math.log10(low) - 1e-6);
  const last = Math.floor(Math.log10(high) + 1e-6);
  const every = Math.max(1, Math.ceil((last - first) / 5));
  const places: number[] = [];
  // Counted from the top, which always has a label.
  for (let exponent = last; exponent >= first; exponent -= every) places.unshift(decade(exponent));
  return places;
}
