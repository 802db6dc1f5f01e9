/** LaTeX for the spelling of a name. */

const greekCommands: ReadonlyMap<string, string> = new Map([
  ...'alpha beta gamma delta zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon chi psi omega'
    .split(' ')
    .concat('Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega'.split(' '))
    .map((name) => [name, `\\${name}`] as const),
  ['epsilon', '\\varepsilon'],
  ['phi', '\\varphi'],
]);

/**
 * x → x, alpha → \alpha, mass → \mathrm{mass}; digits at the end and whatever
 * follows a `_` or a dot become an index: w1 → w_{1}, x_min → x_{\mathrm{min}},
 * v.w1 → v_{w_{1}}.
 */
export function symbolTex(name: string): string {
  const [, stem, suffix] = /^([^._]+)[._](.+)$/.exec(name) ?? [];
  if (stem !== undefined && suffix !== undefined) {
    return `${symbolTex(stem)}_{${/^\d+$/.test(suffix) ? suffix : symbolTex(suffix)}}`;
  }
  const [, letters, digits] = /^(\D+)(\d+)$/.exec(name) ?? [];
  if (letters !== undefined) return `${symbolTex(letters)}_{${digits}}`;
  const greek = greekCommands.get(name);
  if (greek !== undefined) return greek;
  return name.length === 1 ? name : `\\mathrm{${name.replace(/[^A-Za-z0-9]/g, '')}}`;
}
