import type { SearchAxis, SearchResult } from '../../../analysis/search/request.ts';
import type { RuleName } from '../../../motion/rule.ts';
import type { Scene } from '../../../scene/scene.ts';
import { readable } from '../../plot/ticks.ts';
import { ProgressLine } from '../../shell/progress-line.tsx';
import { useAppStore } from '../../state/store.ts';
import { sceneRace, withEntrantAdded, withEntrantNumber } from '../entrants/scene-race.ts';
import { labelOf } from './search-controls.tsx';
import { methodTitles, type SearchSettings } from './search-settings.ts';

/** Three digits; of a momentum near 1 as many as tell it from 1. */
function rounded(value: number): number {
  const digits = Math.abs(1 - value) < 0.05 ? 5 : 3;
  return Number(value.toPrecision(digits));
}

/** The first entrant with this rule takes the numbers; where there is none it joins the race. */
function withFound(
  scene: Scene,
  rule: RuleName,
  axes: readonly SearchAxis[],
  point: readonly number[],
): Scene {
  const present = sceneRace(scene).entrants.findIndex(({ name }) => name === rule);
  const joined = present >= 0 ? scene : withEntrantAdded(scene, { name: rule });
  const index = present >= 0 ? present : sceneRace(joined).entrants.length - 1;
  return axes.reduce(
    (next, { name }, i) => withEntrantNumber(next, index, name, rounded(point[i]!)),
    joined,
  );
}

interface SearchOutcomeProps {
  readonly settings: SearchSettings;
  readonly axes: readonly SearchAxis[];
  readonly result: SearchResult | null;
  readonly progress: number | null;
  readonly problem: string | null;
}

/** What was found, what it is worth when it is looked at afresh, and how far that is from the best there is. */
export function SearchOutcome({ settings, axes, result, progress, problem }: SearchOutcomeProps) {
  const store = useAppStore();
  const { rule, kind } = settings;
  if (problem !== null) {
    return (
      <p className="field-error" role="alert">
        {problem}
      </p>
    );
  }
  if (result === null) {
    return (
      <ProgressLine of="The search" fraction={progress ?? 0}>
        Searching …
      </ProgressLine>
    );
  }
  const { best, known, excess, evaluations, decisions, method } = result;
  const words = (point: readonly number[]) =>
    axes.map(({ name }, i) => `${labelOf(rule, name)} ${readable(point[i]!, 3)}`).join(', ');
  const { value, error } = best.confirmed;
  const what = kind === 'factor' ? 'factor per step' : 'log₁₀ of the loss';
  const accepted = decisions.filter((each) => each.accepted).length;
  return (
    <div className="search-outcome">
      <p className="search-lead" role="status" data-testid="search-outcome">
        <strong>{methodTitles[method]}</strong>, {evaluations.toLocaleString('en')} evaluations:{' '}
        <strong className="seen">{words(best.point)}</strong>. Looked at afresh, {what}{' '}
        {readable(value, 4)}
        {error > 0 ? ` ± ${readable(error, 1)}` : ''}.
        {known === null ? null : (
          <>
            {' '}
            The optimum is known: {words(known.point)}, {readable(known.value, 4)}; what was found
            lies {readable(Math.max(0, excess!), 2)} above it.
          </>
        )}
        {method === 'surrogate'
          ? ` ${accepted} of ${decisions.length} candidates were surely better and took over.`
          : null}
      </p>
      <button
        type="button"
        className="chip"
        onClick={() =>
          store.getState().edit('race.found', (scene) => withFound(scene, rule, axes, best.point))
        }
      >
        Use these numbers
      </button>
    </div>
  );
}
