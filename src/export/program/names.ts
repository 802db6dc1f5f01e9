/** What the programs call the step's names and the formula's. */

/** `clock.k`, `rule.weightDecay`, `lr.x` … without their dots, in camel case. */
function plainName(symbol: string): string {
  if (symbol === 'lr.x') return 'lrFactor';
  const next = /^next (.*)$/.exec(symbol);
  if (next !== null) return `next${capital(plainName(next[1]!))}`;
  const [head = '', tail = ''] = symbol.split('.');
  const isGroup = ['rule', 'schedule', 'plateau', 'clock'].includes(head);
  return isGroup ? tail : head === 'loss' ? 'lossNow' : head;
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** A name of the step in Python: `weight_decay`. */
export function pythonName(symbol: string): string {
  return plainName(symbol).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A name of the step in JavaScript: `weightDecay`. */
export function scriptName(symbol: string): string {
  return plainName(symbol);
}

const pythonWords =
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield abs max min print';
const scriptWords =
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield';
/** What the programs themselves use inside a loss. */
const ownWords = 'at columns jnp jax math Math tf torch rows';

/** The names of a formula where the language or the program uses them otherwise get an underscore. */
export function formulaNames(language: 'python' | 'script'): (name: string) => string {
  const words = language === 'python' ? pythonWords : scriptWords;
  const taken = new Set(`${words} ${ownWords}`.split(' '));
  return (name) => (taken.has(name) ? `${name}_` : name);
}
