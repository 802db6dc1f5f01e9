/** Several rules and methods from one start, on the same loss, batches and noise. */
import { requireSeed } from '../../kernel/random/random.ts';
import { AnalysisError } from '../analysis-error.ts';
import { batchesOf } from './batches.ts';
import { entrants as known, runnerOf } from './entrants.ts';
import { distances, lowestMinima } from './lowest.ts';
import { noiseOf, raceObjective } from './objective.ts';
import { type Recorder, recorder, thinned } from './recorder.ts';
import type {
  Entrant,
  RaceProgress,
  RaceRequest,
  RaceResult,
  RaceRun,
  RaceStatus,
  Switch,
} from './request.ts';
import type { Runner } from './runner.ts';
import { sharpnessOf } from './sharpness.ts';
import { type RaceSource, raceSource } from './source.ts';

/** What a progress report shows of a run. */
const mostReported = 300;
/** Iterations of one entrant before the next has its turn, and rows that it may have seen by then. */
const turn = 512;
const rowsPerTurn = 50_000;
/** A coordinate beyond this many times the start's has escaped. */
const escapeRadius = 1e6;
/** What coasts has come to rest when no coordinate moves by more than this part of max(1, |x|). */
const resting = 1e-4;

interface UnderWay {
  readonly entrant: Entrant;
  readonly label: string;
  readonly runner: Runner;
  readonly recorder: Recorder;
  readonly before: Float64Array;
  steps: number;
  status: RaceStatus | null;
  reason: string | null;
}

/**
 * Runs everybody, a few hundred iterations at a time, so that all get on together.
 *
 * @throws AnalysisError, LossError, FormulaError or DictionaryError naming what cannot be asked.
 */
export function* race(request: RaceRequest): Generator<RaceProgress, RaceResult> {
  const { start, seed, iterations, batch, gradientNoise = 0, dt = 1 } = request;
  requireNumbers(request);
  const source = raceSource(request.loss);
  requireStart(source, start);
  const rows = source.rows;
  if (batch !== undefined && rows === null) {
    throw new AnalysisError('batch', 'A formula has no rows to make batches of', 'give data');
  }
  const drawn = batch === undefined ? null : batchesOf(rows!, batch, seed);
  const perEpoch = rows === null ? null : (drawn?.perEpoch ?? 1);
  // A batch of all rows, each once, is the loss itself.
  const batches = batch?.size === rows && !batch?.replacement ? null : drawn;
  const noise = gradientNoise === 0 ? null : noiseOf(start.length, gradientNoise, seed);
  const objectives = () => raceObjective(source, batches, noise, dt);
  const costly = batches !== null || (noise !== null && rows !== null);
  const most = mostPlaces(request.record ?? (costly ? 1000 : 'all'));
  const field = begin(request, objectives, start, most);

  const whole = batches === null && noise === null;
  const runUntil = advance(request, source, whole);
  const perTurn = Math.ceil(rowsPerTurn / Math.max(1, batch?.size ?? rows ?? 1));
  const at = Math.max(1, Math.min(turn, perTurn));
  const report = (): RaceProgress => ({
    fraction: field.reduce((sum, each) => sum + progressOf(each, iterations), 0) / field.length,
    runs: field.map((each) => runOf(each, perEpoch, mostReported)),
  });
  for (const each of field) runUntil(each, 0);
  for (let k = 0; field.some(({ status }) => status === null); k += at) {
    for (const each of field) {
      runUntil(each, k + at);
      // One turn on a large table is long.
      if (at < turn) yield report();
    }
    yield report();
  }

  const ends = field.flatMap(({ recorder: { places } }) =>
    places.x.map((x, i) => ({ x, loss: places.loss[i]! })),
  );
  const best = ends.reduce((a, b) => (b.loss < a.loss ? b : a));
  const minima = lowestMinima(source, request.loss, best.x);
  const runs: RaceRun[] = [];
  for (const each of field) {
    const run = runOf(each, perEpoch, Infinity);
    const distance = distances(run.x, minima);
    const sharpness = request.sharpness
      ? { sharpness: sharpnessOf(source, each.entrant, run, dt) }
      : {};
    runs.push({ ...run, distance, ...sharpness });
    yield { fraction: 1, runs: report().runs };
  }
  return { variables: source.variables, runs, minimum: minima[0] ?? null };
}

function begin(
  { entrants }: RaceRequest,
  objectives: () => ReturnType<typeof raceObjective>,
  start: readonly number[],
  most: number,
): UnderWay[] {
  const labels = new Map<string, number>();
  return entrants.map((entrant) => {
    const runner = runnerOf(entrant, objectives, start);
    const title = entrant.label ?? known[entrant.name].title;
    const times = (labels.get(title) ?? 0) + 1;
    labels.set(title, times);
    return {
      entrant,
      label: times === 1 ? title : `${title} ${times}`,
      runner,
      recorder: recorder(most),
      before: Float64Array.from(start),
      steps: 0,
      status: null,
      reason: null,
    };
  });
}

/** Takes an entrant to iteration `end` or its own end; with 0 it looks at the start. */
function advance(
  { start, iterations, gradientTolerance = 1e-8 }: RaceRequest,
  source: RaceSource,
  whole: boolean,
): (each: UnderWay, end: number) => void {
  const radius = escapeRadius * start.reduce((most, x) => Math.max(most, Math.abs(x)), 1);
  const isOutside = ({ x }: Runner) => {
    for (let i = 0; i < x.length; i++) if (!(Math.abs(x[i]!) <= radius)) return true;
    return false;
  };
  const rests = ({ runner: { x, gradient, coasts }, before, steps }: UnderWay) => {
    for (let i = 0; i < x.length; i++) {
      if (!(Math.abs(gradient[i]!) <= gradientTolerance)) return false;
      const moved = Math.abs(x[i]! - before[i]!);
      if (coasts && steps > 0 && moved > resting * Math.max(1, Math.abs(x[i]!))) return false;
    }
    return true;
  };
  /** Looks where it is, keeps the place where wanted, and says whether it has ended there. */
  const arrive = (each: UnderWay) => {
    const { runner, steps, recorder: kept } = each;
    const outside = isOutside(runner);
    const last = steps === iterations;
    if (!(whole || outside || last || kept.wants(steps))) return;
    runner.look(steps);
    if (steps > 0 && (outside || !Number.isFinite(runner.value))) each.status = 'escaped';
    // With batches or noise a small gradient is no rest, unless it is so in the end.
    else if ((whole || last) && !source.moves && rests(each)) each.status = 'converged';
    else if (last) each.status = 'finished';
    if (each.status !== null || kept.wants(steps)) kept.keep(steps, runner, each.status !== null);
  };
  return (each, end) => {
    if (end === 0) arrive(each);
    while (each.status === null && each.steps < end) {
      const { runner, before } = each;
      before.set(runner.x);
      each.reason = runner.step(each.steps);
      if (each.reason === null) {
        each.steps++;
        arrive(each);
        continue;
      }
      each.status = 'no-step';
      const { step } = each.recorder.places;
      if (step.at(-1) === each.steps) continue;
      runner.look(each.steps);
      each.recorder.keep(each.steps, runner, true);
    }
  };
}

function progressOf({ steps, status }: UnderWay, iterations: number): number {
  return status === null ? steps / iterations : 1;
}

function runOf(
  { entrant, label, runner, recorder: { places }, steps, status, reason }: UnderWay,
  perEpoch: number | null,
  most: number,
): RaceRun {
  const switchedAt = 'switchedAt' in runner ? (runner.switchedAt as Switch | null) : null;
  return {
    name: entrant.name,
    label,
    ...thinned(places, most),
    distance: null,
    steps,
    epochs: perEpoch === null ? null : steps / perEpoch,
    status: status ?? 'stopped',
    reason,
    ...(switchedAt === null ? {} : { switchedAt }),
  };
}

function mostPlaces(record: 'all' | number): number {
  if (record === 'all') return Infinity;
  if (Number.isInteger(record) && record >= 2) return record;
  throw new AnalysisError('record', `record is ${record}`, 'give "all" or a whole number from 2');
}

function requireNumbers({ entrants, iterations, gradientNoise = 0, seed }: RaceRequest): void {
  if (entrants.length === 0) {
    throw new AnalysisError('entrants', 'Nobody races', 'name at least one rule or method');
  }
  if (!Number.isInteger(iterations) || iterations < 0) {
    throw new AnalysisError(
      'iterations',
      `iterations is ${iterations}`,
      'give a whole number from 0',
    );
  }
  if (!(gradientNoise >= 0 && gradientNoise < Infinity)) {
    throw new AnalysisError('gradientNoise', `The noise is ${gradientNoise}`, 'give 0 or more');
  }
  requireSeed(seed);
}

function requireStart(source: RaceSource, start: readonly number[]): void {
  const { variables } = source;
  if (start.length !== variables.length) {
    throw new AnalysisError(
      'start',
      `The start has ${start.length} coordinates and the loss ${variables.length} variables`,
      `give one number for each of ${variables.join(', ')}`,
    );
  }
  const slope = new Float64Array(start.length);
  const value = source.gradient(start, slope);
  if ([...start, value, ...slope].every(Number.isFinite)) return;
  throw new AnalysisError(
    'start',
    'The start, or the loss or its slope there, is not finite',
    'start somewhere else',
  );
}
