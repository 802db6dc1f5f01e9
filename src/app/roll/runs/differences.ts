import type { Scene, SceneMotion } from '../../../scene/scene.ts';
import { type Setting, settingsOf } from './settings.ts';

/** One setting in which two runs are not the same. */
export interface Difference {
  readonly key: string;
  readonly label: string;
  /** Plain letters; empty where it has none. */
  readonly symbol: string;
  /** Its value in the one and in the other, in as many digits as tell them apart; null where it is not set. */
  readonly a: string | null;
  readonly b: string | null;
}

/** All digits of a float64. */
const allDigits = 17;

/**
 * What differs between two runs, in the order of the experiment. Numbers are compared to the last bit.
 *
 * @param language in which mass, friction and rate are said; that of `b` if not given
 */
export function differences(
  a: Scene,
  b: Scene,
  language: SceneMotion['language'] = b.motion.language,
): Difference[] {
  const before = new Map(settingsOf(a, language).map((setting) => [setting.key, setting]));
  const after = settingsOf(b, language);
  const found = after.flatMap((setting) => {
    const other = before.get(setting.key);
    before.delete(setting.key);
    return other !== undefined && Object.is(other.value, setting.value)
      ? []
      : [difference(other, setting)];
  });
  return [...found, ...[...before.values()].map((setting) => difference(setting, undefined))];
}

function difference(a: Setting | undefined, b: Setting | undefined): Difference {
  const { key, label, symbol } = (b ?? a)!;
  let digits = 4;
  while (digits < allDigits && a?.text(digits) === b?.text(digits)) digits++;
  return { key, label, symbol, a: a?.text(digits) ?? null, b: b?.text(digits) ?? null };
}
