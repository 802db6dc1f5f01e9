import { channels } from '../../plot/ink.ts';

/** Colours of heat: they rise in lightness as evenly as viridis does and are told from it at every step. */
const stops: readonly (readonly [number, number, number])[] = [
  [58, 15, 60],
  [130, 24, 76],
  [196, 50, 54],
  [236, 103, 30],
  [252, 169, 44],
  [255, 236, 150],
];

/** The colour at `part` in 0…1: red, green and blue in 0…255. */
export function ember(part: number): readonly [number, number, number] {
  const place = Math.min(1, Math.max(0, part)) * (stops.length - 1);
  const below = Math.min(stops.length - 2, Math.floor(place));
  const f = place - below;
  const [low, high] = [stops[below]!, stops[below + 1]!];
  return [0, 1, 2].map((c) => Math.round(low[c]! + f * (high[c]! - low[c]!))) as [
    number,
    number,
    number,
  ];
}

/** The same as a function of GLSL. */
export const emberShader = /* glsl */ `
  vec3 ember(float part) {
    vec3 stops[${stops.length}] = vec3[](
      ${stops.map((rgb) => `vec3(${rgb.map((c) => (c / 255).toFixed(4)).join(', ')})`).join(',\n      ')}
    );
    float place = clamp(part, 0.0, 1.0) * ${(stops.length - 1).toFixed(1)};
    int below = min(int(place), ${stops.length - 2});
    return mix(stops[below], stops[below + 1], place - float(below));
  }
`;

/** The colour of the particles, on surfaces of either theme. */
export const particleColour = '#ffe2b8';

/** The colour of the particles' bars and lines on the page's own ground. */
export function emberInk(ink: { readonly ground: string }): string {
  return isDark(ink.ground) ? '#ff9d57' : '#c2570c';
}

function isDark(colour: string): boolean {
  return channels(colour).reduce((sum, each) => sum + each, 0) < 384;
}
