import type { Ink } from '../../../src/app/plot/ink.ts';

/** Colours of a light page; no two are alike. */
export const ink: Ink = {
  ground: '#ffffff',
  panel: '#eeeeee',
  line: '#cccccc',
  lineStrong: '#888888',
  text: '#111111',
  muted: '#555555',
  accent: '#0000ff',
};
