import { formatNumber } from '../../scene/parameters.ts';
import { useExperiment } from '../derived/use-experiment.ts';
import { Tex } from '../equations/tex.tsx';
import { WideTable } from './wide-table.tsx';

/** The three ways to write momentum, what each needs for this particle, and what it makes of η. */
export function Conventions() {
  const { dictionary } = useExperiment();
  const { eta, rho, heavyBallRate, literalFactor } = dictionary;
  const m = formatNumber(rho, 4);
  const rows = [
    {
      id: 'averaged',
      name: 'averaged',
      tex: "v' = \\rho v - (1-\\rho)\\eta\\,\\nabla U",
      code: `lr=${formatNumber(eta, 4)}, momentum=${m}, dampening=${m}`,
      effective: eta,
    },
    {
      id: 'heavy-ball',
      name: 'heavy ball',
      tex: "v' = \\rho v - \\eta'\\,\\nabla U",
      code: `lr=${formatNumber(heavyBallRate, 4)}, momentum=${m}`,
      effective: eta,
    },
    {
      id: 'literal',
      name: 'textbook pair, read with η',
      tex: "v' = \\rho v - \\eta\\,\\nabla U",
      code: `lr=${formatNumber(eta, 4)}, momentum=${m}`,
      effective: eta * literalFactor,
    },
  ];
  return (
    <>
      <WideTable label="Conventions of momentum">
        <thead>
          <tr>
            <th scope="col">convention</th>
            <th scope="col">velocity step</th>
            <th scope="col">in PyTorch</th>
            <th scope="col">its particle’s Δt/γ</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" style={{ color: `var(--motion-${row.id})` }}>
                {row.name}
              </th>
              <td>
                <Tex source={row.tex} />
              </td>
              <td>
                <code>{row.code}</code>
              </td>
              <td className="number">{formatNumber(row.effective, 4)}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
      <p className="derive-note">
        The first two are one trajectory. The third, with the same number for η, goes{' '}
        <strong data-testid="literal-factor">{formatNumber(literalFactor, 4)}</strong> times as far
        at terminal velocity: mass and friction are that many times smaller. PyTorch does not dampen
        its very first step: with <code>dampening</code> it starts at terminal velocity instead of
        at rest.
      </p>
    </>
  );
}
