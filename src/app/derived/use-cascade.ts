import { useCallback, useEffect, useRef, useState } from 'react';
import type { CascadeResult } from '../../analysis/cascade.ts';
import type { CascadeRequest } from '../../analysis/cascade-request.ts';
import type { DoublingMark } from '../../analysis/marks.ts';
import { connect, type JobClient } from '../../jobs/client.ts';
import { JobCancelled } from '../../jobs/job.ts';
import { ruleParameters } from '../../motion/rule-parameters.ts';
import type { Scene } from '../../scene/scene.ts';
import type { Experiment } from './experiment.ts';
import type { StripComputations, StripRequest } from './strip-computations.ts';

/** Values of the strip: one or two per pixel of a wide screen. */
const columns = 1200;

/** Attractor points per start in a column that is not periodic. */
const keep = 160;

/** Quiet time before a changed experiment is computed anew; longer than between two calm readings of a drag. */
const pause = 160;

/** Steps after which an undecided column of the strip is left undecided. */
const maxBurnIn = 20_000;

/** What the strip of a scene asks for. The swept parameter itself is not in it: dragging it asks for nothing. */
function requestOf(scene: Scene, { dictionary, loss }: Experiment): CascadeRequest {
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
  /** The doublings of that cascade; empty until they are solved for. */
  readonly doublings: readonly DoublingMark[];
  /** Fraction of the running computation; null when none runs. */
  readonly progress: number | null;
  readonly problem: string | null;
  cancel(): void;
}

interface Running {
  readonly client: JobClient<StripComputations>;
  readonly worker: Worker;
  abort: AbortController;
}

function startWorker(): Running {
  const worker = new Worker(new URL('../cascade-worker.ts', import.meta.url), { type: 'module' });
  const client = connect<StripComputations>(worker);
  return { worker, client, abort: new AbortController() };
}

/** The cascade of the experiment's strip, computed in a worker whenever what it depends on has changed. */
export function useCascade(experiment: Experiment): CascadeState {
  const { scene, domain } = experiment;
  const running = useRef<Running | null>(null);
  const [result, setResult] = useState<CascadeResult | null>(null);
  const [doublings, setDoublings] = useState<readonly DoublingMark[]>([]);
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const key = JSON.stringify({ request: requestOf(scene, experiment), domain });

  useEffect(() => {
    const compute = async () => {
      running.current ??= startWorker();
      const { client } = running.current;
      running.current.abort.abort();
      running.current.abort = new AbortController();
      const { signal } = running.current.abort;
      setProgress(0);
      try {
        const next = await client.run('cascade', JSON.parse(key) as StripRequest, {
          signal,
          onProgress: ({ fraction }) => setProgress(fraction),
        });
        setResult(next);
        setDoublings([]);
        setProblem(null);
        setProgress(null);
        const columns = next.columns.map(({ value, period, state }) => ({ value, period, state }));
        setDoublings(await client.run('doublings', { request: next.request, columns }, { signal }));
      } catch (error) {
        if (error instanceof JobCancelled) return;
        setProgress(null);
        setProblem(error instanceof Error ? error.message : String(error));
      }
    };
    const timer = setTimeout(compute, pause);
    return () => clearTimeout(timer);
  }, [key]);

  useEffect(
    () => () => {
      running.current?.worker.terminate();
      running.current = null;
    },
    [],
  );

  const cancel = useCallback(() => {
    running.current?.abort.abort();
    setProgress(null);
  }, []);
  return { result, doublings, progress, problem, cancel };
}
