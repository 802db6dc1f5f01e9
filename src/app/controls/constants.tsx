import type { Parameter } from '../../scene/parameters.ts';
import { withConstant } from '../state/loss-edits.ts';
import { useApp, useAppStore, useScene } from '../state/store.ts';
import { ParameterControl } from './parameter-control.tsx';

const greek =
  /^(alpha|beta|gamma|delta|epsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|rho|sigma|tau|phi|chi|psi|omega)$/;

/** The declaration of a constant of the formula, in the terms of the parameter table. */
function constantParameter(name: string, usual: number): Parameter {
  const reach = Math.max(2 * Math.abs(usual), 2);
  return {
    name,
    flag: 'const',
    key: name,
    symbol: greek.test(name) ? `\\${name}` : name.length === 1 ? name : `\\mathit{${name}}`,
    label: name,
    unit: '',
    help: `The constant ${name} of the formula.`,
    minimum: -Infinity,
    maximum: Infinity,
    slider: { from: usual >= 0 ? 0 : -reach, to: usual > 0 ? reach : usual < 0 ? 0 : reach },
    scale: 'linear',
    step: reach / 100,
    fineStep: reach / 1000,
    coarseStep: reach / 10,
    default: usual,
  };
}

/** A slider for each constant in the formula. */
export function Constants() {
  const store = useAppStore();
  const constants = useScene((scene) => scene.loss.constants) ?? {};
  const problems = useApp((state) => state.problems);
  // The slider's reach follows the value it had when the drag began, or it would run away from the hand.
  const resting = useApp((state) => state.history.base ?? state.history.present);
  const names = Object.keys(constants);
  if (names.length === 0) return null;
  return (
    <div className="parameter-pair">
      {names.map((name) => {
        const field = `constant ${name}`;
        const value = constants[name] ?? 0;
        return (
          <ParameterControl
            key={name}
            parameter={constantParameter(name, resting.loss.constants?.[name] ?? value)}
            value={value}
            caption="constant"
            error={problems[field]?.message}
            onChange={(next) => store.getState().draft(field, (s) => withConstant(s, name, next))}
            onSettle={() => store.getState().settle()}
            onProblem={(message) => store.getState().report(field, message)}
          />
        );
      })}
    </div>
  );
}
