/** Colours for canvases: the theme's custom properties, read where the canvas stands. */
export interface Ink {
  readonly ground: string;
  readonly panel: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
}

/** The theme in force at `element`; read again whenever the theme changes. */
export function readInk(element: Element): Ink {
  const style = getComputedStyle(element);
  const colour = (name: string, fallback: string) =>
    style.getPropertyValue(name).trim() || fallback;
  return {
    ground: colour('--ground', '#0d1117'),
    panel: colour('--panel', '#151a21'),
    line: colour('--line', '#28303b'),
    lineStrong: colour('--line-strong', '#56616f'),
    text: colour('--text', '#e8edf5'),
    muted: colour('--muted', '#9aa6b5'),
    accent: colour('--accent', '#6ea8fe'),
  };
}

/** Red, green and blue in 0…255 of a `#rgb`, `#rrggbb` or `rgb(…)` colour. */
export function channels(colour: string): [number, number, number] {
  const hex = /^#([0-9a-f]{6})$/i.exec(colour)?.[1];
  if (hex !== undefined) {
    return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [
      number,
      number,
      number,
    ];
  }
  // A build may shorten #ffffff.
  const short = /^#([0-9a-f]{3})$/i.exec(colour)?.[1];
  if (short !== undefined) return channels(`#${[...short].map((digit) => digit + digit).join('')}`);
  const parts = colour.match(/[\d.]+/g)?.map(Number) ?? [];
  return [parts[0] ?? 128, parts[1] ?? 128, parts[2] ?? 128];
}
