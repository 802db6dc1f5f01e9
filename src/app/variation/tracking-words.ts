import { formatNumber } from '../../scene/parameters.ts';
import type { Following } from './tracking.ts';

/** "follows the swing at 69 %, 3.6 steps late" */
export function followingWords({ gain, late }: Following): string {
  const share = `follows the swing at ${Math.round(100 * gain)} %`;
  const steps = formatNumber(Math.abs(late), 2);
  if (Math.abs(late) < 0.05) return `${share}, at the same time`;
  return `${share}, ${steps} ${steps === '1' ? 'step' : 'steps'} ${late > 0 ? 'late' : 'early'}`;
}
