/** The maps of a scene as short texts, and back. */
import { numberText } from './link-text.ts';
import type { SceneMapWindow } from './map-shape.ts';
import type { Scene } from './shape.ts';

type Maps = Pick<Scene, 'chart' | 'basins' | 'stability'>;

function axes(...names: readonly (string | undefined)[]): string {
  return names.filter((name) => name !== undefined).join(',');
}

function windowText(window: SceneMapWindow | undefined): string | undefined {
  if (window === undefined) return undefined;
  const { of, from, to, low, high } = window;
  return [of, ...[from, to, low, high].map(numberText)].join(',');
}

/** A map of which nothing is said but that it is there has an empty text. */
export function setMapFields(
  fields: Map<string, string>,
  { chart, basins, stability }: Maps,
): void {
  const texts = {
    chart: chart && axes(chart.rule, chart.over, chart.and),
    colours: chart?.colours,
    chartzoom: windowText(chart?.window),
    basins: basins && axes(basins.across, basins.up),
    basinzoom: windowText(basins?.window),
    stability: stability && (stability.velocity ?? ''),
    complex: stability?.figure,
  };
  for (const [key, text] of Object.entries(texts)) {
    if (text !== undefined) fields.set(key, text);
  }
}

/** The maps, not yet checked; those of which the fields say nothing are left out. */
export function takeMaps(
  take: (key: string) => string | undefined,
  readNumber: (text: string, key: string) => number,
): object {
  const takeNames = (key: string) => {
    const text = take(key);
    return text === '' ? [] : text?.split(',');
  };
  const takeWindow = (key: string) => {
    const text = take(key);
    if (text === undefined) return undefined;
    const [of, ...ends] = text.split(',');
    const [from, to, low, high] = ends.map((end) => readNumber(end, key));
    return { of, from, to, low, high };
  };
  const chart = takeNames('chart');
  const basins = takeNames('basins');
  const velocity = take('stability');
  const [rule, over, and] = chart ?? [];
  const [across, up] = basins ?? [];
  const told = {
    chart: [chart, { rule, over, and, colours: take('colours'), window: takeWindow('chartzoom') }],
    basins: [basins, { across, up, window: takeWindow('basinzoom') }],
    stability: [velocity, { velocity: velocity || undefined, figure: take('complex') }],
  };
  const present = (object: object) =>
    Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
  return Object.fromEntries(
    Object.entries(told).flatMap(([name, [said, map]]) =>
      said === undefined ? [] : [[name, present(map as object)]],
    ),
  );
}
