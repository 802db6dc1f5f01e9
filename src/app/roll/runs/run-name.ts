import type { Scene } from '../../../scene/scene.ts';
import { longestName } from '../../keep/shelves.ts';
import { type Difference, differences } from './differences.ts';
import { settingsOf } from './settings.ts';

/** So many changes are named, the others counted. */
const mostNamed = 3;

const always: Readonly<Record<Scene['motion']['language'], readonly string[]>> = {
  learner: ['eta', 'rho'],
  particle: ['mass', 'friction'],
};

/**
 * A name for a run: what is not as it was in the run before, such as “η = 0.3, ρ = 0.9”. The first has the title of
 * its scene and the numbers of its motion.
 */
export function runName(scene: Scene, previous: Scene | null): string {
  const changes = previous === null ? [] : differences(previous, scene);
  if (changes.length === 0) {
    const { language } = scene.motion;
    const numbers = settingsOf(scene, language)
      .filter(({ key }) => always[language].includes(key))
      .map(({ symbol, text }) => `${symbol} = ${text(4)}`);
    return cut([...(scene.title === '' ? [] : [scene.title]), ...numbers].join(', '));
  }
  const named = changes.slice(0, mostNamed).map(words);
  const rest = changes.length - named.length;
  return cut([...named, ...(rest === 0 ? [] : [`${rest} more`])].join(', '));
}

function words({ symbol, label, b }: Difference): string {
  if (b === null) return symbol === '' ? `no ${label}` : `no ${label} ${symbol}`;
  return symbol === '' ? `${label}: ${b}` : `${symbol} = ${b}`;
}

/** By characters, not by halves of them. */
function cut(name: string): string {
  const characters = Array.from(name);
  return characters.length <= longestName
    ? name
    : `${characters.slice(0, longestName - 1).join('')}…`;
}
