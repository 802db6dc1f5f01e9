const names: Readonly<Record<string, string>> = {
  gamma: 'γ',
  eta: 'η',
  rho: 'ρ',
  tau: 'τ',
  zeta: 'ζ',
  lambda: 'λ',
  Delta: 'Δ',
  nabla: '∇',
  cdot: '·',
  leftarrow: '←',
  to: '→',
  infty: '∞',
  quad: '  ',
  qquad: '    ',
  left: '',
  right: '',
};

/** A readable stand-in for simple TeX, shown while the typesetter is loading. */
export function plainText(tex: string): string {
  return tex
    .replace(/\\d?frac\{([^{}]*)\}\{([^{}]*)\}/g, '($1)/($2)')
    .replace(
      /\\(d?)dot\s*\{?(\w)\}?/g,
      (_, second: string, name: string) => name + (second ? '̈' : '̇'),
    )
    .replaceAll('_{k+1}', 'ₖ₊₁')
    .replaceAll('_{k}', 'ₖ')
    .replace(/\\(?:text|mathrm|mathit|textcolor\{[^}]*\}|htmlClass\{[^}]*\})\{([^{}]*)\}/g, '$1')
    .replace(/\\[,;:! ]/g, ' ')
    .replace(/\\([A-Za-z]+) ?/g, (_, name: string) => names[name] ?? name)
    .replaceAll("'", '′')
    .replaceAll('-', '−')
    .replace(/[{}]/g, '');
}
