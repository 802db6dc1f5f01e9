const letters: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  Delta: 'Δ',
  varepsilon: 'ε',
  eta: 'η',
  lambda: 'λ',
  rho: 'ρ',
  tau: 'τ',
  psi: 'ψ',
};

const digits = '₀₁₂₃₄₅₆₇₈₉';

/** The symbol of a row of the parameter table in plain letters, for the axes of figures: `\beta_1` is β₁. */
export function plainSymbol(tex: string): string {
  return tex
    .replace(/\\([A-Za-z]+) ?/g, (_, name: string) => letters[name] ?? name)
    .replace(/_(\d)/g, (_, digit: string) => digits[Number(digit)]!)
    .replaceAll("'", '′');
}
