/** What a screen reader is told of an experiment: only what has become another. Loaded when there is something to say. */
import type { Experiment } from '../derived/experiment.ts';
import { seenFate } from '../roll/fates.ts';
import { ofOneCoordinate } from '../roll/one-coordinate.ts';
import { type Fate, noRegimeSentence, regimeOf, regimeSentence } from '../roll/regime-words.ts';
import { describeEnd, leftThePicture, type Track } from '../track.ts';

export interface Fact {
  /** What it is about: the regime, or a motion. */
  readonly about: string;
  /** Facts with the same gist are not told apart: a step sooner or later is no news. */
  readonly gist: string;
  readonly sentence: string;
}

/** The regime near the minimum, and what becomes of every motion from the first start. */
export function factsOf(experiment: Experiment): Fact[] {
  const regime = regimeOf(ofOneCoordinate(experiment).experiment);
  const { tracks, scene } = experiment;
  const facts: Fact[] = [
    regime === null
      ? { about: 'regime', gist: 'none', sentence: noRegimeSentence(experiment) }
      : {
          about: 'regime',
          gist: regime.particle.regime,
          sentence: sentenceOf(regimeSentence(experiment)),
        },
  ];
  for (const id of scene.show) {
    const track = tracks.find((each) => each.id === id);
    if (track === undefined || track.count === 0) continue;
    const fact = fateFact(track, seenFate(experiment, id));
    if (fact !== null) facts.push({ about: id, ...fact });
  }
  return facts;
}

function fateFact(track: Track, fate: Fate): Omit<Fact, 'about'> | null {
  const { label, style, stoppedAt } = track;
  if (leftThePicture(track)) {
    const where = stoppedAt === null ? '' : ` at step ${stoppedAt}`;
    const deed = style === 'solid' ? `diverged${where}` : describeEnd(track);
    return { gist: 'left', sentence: `${label} ${deed}.` };
  }
  if (style !== 'solid' || fate === null || fate === 'left') return null;
  if (fate === 'wanders') {
    const steps = track.count - 1;
    return { gist: 'wanders', sentence: `${label} has not settled after ${steps} steps.` };
  }
  const points = fate.period === 1 ? '1 point' : `${fate.period} points`;
  return { gist: points, sentence: `${label} settled on ${points}.` };
}

function sentenceOf(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** What is new since `before`, in the order of `now`; empty where nothing is. */
export function newsOf(before: readonly Fact[], now: readonly Fact[]): string {
  return now
    .filter(({ about, gist }) => before.find((each) => each.about === about)?.gist !== gist)
    .map(({ sentence }) => sentence)
    .join(' ');
}
