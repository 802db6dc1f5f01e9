import { useEffect, useMemo, useRef, useState } from 'react';
import type { CascadeResult } from '../../analysis/cascade.ts';
import type { CascadeRequest } from '../../analysis/cascade-request.ts';
import { ruleParameters } from '../../motion/rule-parameters.ts';
import type { Scene } from '../../scene/scene.ts';
import { type CascadeClient, createCascadeClient } from '../cascade-client.ts';
import type { Experiment } from './experiment.ts';

/** Values of the strip: one or two per pixel of a wide screen. */
const columns = 1200;

/** Attractor points per start in a column that is not periodic. */
const keep = 160;

/** Quiet time before a changed experiment is computed anew. */
const pause = 120;

/** Steps after which an undecided column of the strip is left undecided. */
const maxBurnIn = 20_000;

/** What the strip of a scene asks for. The swept parameter itself is not in it: dragging it asks for nothing. */
function stripRequest(scene: Scene, { dictionary, loss }: Experiment): CascadeRequest {
  const { rule, over, from, to } = scene.sweep;
  const { lr, momentum } = ruleParameters(dictionary, rule);
  const { mass, friction, dt, damping } = dictionary;
  const particle = over === 'mass' || over === 'friction' || over === 'dt';
  const parameters = {
    ...(over === 'lr' ? {} : { lr }),
    ...(over === 'momentum' || rule === 'gd' ? {} : { momentum }),
  };
  const constants = Object.fromEntries(
    Object.entries(scene.loss.constants ?? {}).map(([name, value]) => [
      name,
      name === over ? from : value,
    ]),
  );
  return {
    formula: scene.loss.formula,
    variables: loss.variables,
    constants,
    rule,
    parameters: particle ? {} : parameters,
    ...(particle ? { particle: { mass, friction, dt, damping, [over]: from } } : {}),
    over,
    from,
    to,
    columns,
    starts: [scene.start[0]!],
    keep,
    maxBurnIn,
  };
}

export interface CascadeState {
  /** The last finished cascade, also while another runs or after it was cancelled. */
  readonly result: CascadeResult | null;
  /** Fraction of the running computation; null when none runs. */
  readonly progress: number | null;
  readonly problem: string | null;
  cancel(): void;
}

/** The cascade of the experiment's strip, computed in a worker whenever what it depends on has changed. */
export function useCascade(experiment: Experiment): CascadeState {
  const { scene, domain } = experiment;
  const client = useRef<CascadeClient | null>(null);
  const [result, setResult] = useState<CascadeResult | null>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const key = JSON.stringify({ request: stripRequest(scene, experiment), domain });

  useEffect(() => {
    const timer = setTimeout(() => {
      client.current ??= createCascadeClient();
      setProgress(0);
      client.current.run(JSON.parse(key), {
        onProgress: setProgress,
        onResult(next) {
          setResult(next);
          setProgress(null);
          setProblem(null);
        },
        onFailure(message) {
          setProgress(null);
          setProblem(message);
        },
      });
    }, pause);
    return () => clearTimeout(timer);
  }, [key]);

  useEffect(
    () => () => {
      client.current?.close();
      client.current = null;
    },
    [],
  );

  const cancel = useMemo(
    () => () => {
      client.current?.cancel();
      setProgress(null);
    },
    [],
  );
  return { result, progress, problem, cancel };
}
