/** What a page's main thread spends on each frame, from a trace of Chromium's own. */

import type { Browser, Page } from 'playwright-core';
import { median } from './measure.ts';

/** An event of Chromium's trace format; times in microseconds, `tdur` is thread CPU time. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

type Kind = 'script' | 'layout' | 'paint' | 'other';

/** Milliseconds of main-thread CPU time of one frame. */
export type FrameCost = Record<Kind | 'total', number>;

const kinds: readonly (readonly [Kind, RegExp])[] = [
  ['script', /^(FunctionCall|EvaluateScript|v8|V8|RunMicrotasks|FireAnimationFrame|ParseHTML)/],
  ['layout', /Layout|recalcStyle|rebuildLayoutTree|updateStyle|ShapeText/],
  ['paint', /Paint|Compositing|UpdateLayers|Commit|FinalizeFrame|CanvasResource/],
];

function kindOf(name: string): Kind {
  return kinds.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other';
}

/** The busiest renderer thread of the trace: the page's own. */
function mainThread(events: readonly TraceEvent[]): TraceEvent[] {
  const named = events.filter(({ args }) => args?.name === 'CrRendererMain');
  const threads = named.map(({ pid, tid }) =>
    events.filter((event) => event.ph === 'X' && event.pid === pid && event.tid === tid),
  );
  const busiest = threads.sort((a, b) => b.length - a.length)[0] ?? [];
  return busiest.sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
}

/** CPU time of each frame by kind: an event counts without the events inside it. */
function frameCosts(events: readonly TraceEvent[]): FrameCost[] {
  const costs: FrameCost[] = [];
  let cost: FrameCost = { script: 0, layout: 0, paint: 0, other: 0, total: 0 };
  let frameEnd = Number.POSITIVE_INFINITY;
  const open: TraceEvent[] = [];
  for (const event of events) {
    while (open.length > 0 && open.at(-1)!.ts + (open.at(-1)!.dur ?? 0) <= event.ts) open.pop();
    if (open.length === 0 && event.ts >= frameEnd) {
      costs.push(cost);
      cost = { script: 0, layout: 0, paint: 0, other: 0, total: 0 };
      frameEnd = Number.POSITIVE_INFINITY;
    }
    const own = (event.tdur ?? 0) / 1000;
    const outer = open.at(-1);
    if (outer === undefined) cost.total += own;
    else cost[kindOf(outer.name)] -= own;
    cost[kindOf(event.name)] += own;
    if (event.name === 'ProxyMain::BeginMainFrame') frameEnd = event.ts + (event.dur ?? 0);
    open.push(event);
  }
  return costs;
}

/** CPU time per frame while `work` goes on in the page. */
export async function traced(
  browser: Browser,
  page: Page,
  work: () => Promise<void>,
): Promise<{ readonly costs: FrameCost[]; readonly hz: number }> {
  const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'blink', 'cc'];
  await browser.startTracing(page, { categories: [...categories, 'v8', 'toplevel'] });
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[];
  };
  const costs = frameCosts(mainThread(trace.traceEvents));
  return { costs, hz: costs.length / seconds };
}

export function printCosts(costs: readonly FrameCost[]): void {
  const row = (name: string, key: keyof FrameCost) => {
    const values = costs.map((cost) => cost[key]).sort((a, b) => a - b);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const high = values[Math.floor(0.95 * (values.length - 1))]!;
    const numbers = [median(values), mean, high].map((value) => value.toFixed(1).padStart(8));
    console.log(`  ${name.padEnd(30)}${numbers.join('')}`);
  };
  console.log(`  ${'ms per frame'.padEnd(30)}${'  median    mean     p95'}`);
  row('script', 'script');
  row('layout and style', 'layout');
  row('paint and compositing', 'paint');
  row('everything', 'total');
}
