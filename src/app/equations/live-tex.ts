import type { Dictionary } from '../../motion/dictionary.ts';
import { formatNumber } from '../../scene/parameters.ts';

/** A number inside an equation. */
export function texNumber(value: number, digits = 3): string {
  return formatNumber(value, digits)
    .replace('−', '-')
    .replace('infinity', '\\infty')
    .replace(/e\+?(-?\d+)/, '\\cdot 10^{$1}');
}

/** m u̇ = −∇U − γu with the numbers of the moment; a mass of 1 is not written. */
export function newtonTex({ mass, friction }: Dictionary): string {
  const weight = texNumber(mass);
  const inertia = weight === '1' ? '\\dot u' : mass === 0 ? '0' : `${weight}\\,\\dot u`;
  return `${inertia} = -\\nabla U(x) - ${texNumber(friction)}\\,u, \\quad \\dot x = u`;
}
