import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Scene } from '../../scene/scene.ts';
import type { Problem } from '../state/app-state.ts';
import { withFormula } from '../state/loss-edits.ts';
import { useApp, useAppStore, useScene } from '../state/store.ts';
import './formula-field.css';

/**
 * The formula of the loss. Every readable state of the text is shown at once; an unreadable one is
 * explained under the field while the last good one stays in the picture. Leaving the field or Enter
 * makes one history entry, Escape goes back to the formula in the picture.
 */
export function FormulaField() {
  const store = useAppStore();
  const inPicture = useScene((scene) => scene.loss.formula);
  const problem = useApp((state) => state.problems['formula']);
  // The text being typed, and the formula it left in the picture: when undo, a link or the gallery
  // puts another formula there, the text is out of date and the field shows the formula again.
  const [typed, setTyped] = useState<Typed | null>(recall);
  // The scene before typing began: half a formula must not lose starts and constants.
  const base = useRef<Scene | null>(null);
  const errorId = useId();
  const shown = typed !== null && typed.formula === inPicture ? typed.text : inPicture;

  // What cannot be read is in no scene: without this a reload, or another view, would lose it.
  const wanted = useRef(typed);
  useEffect(() => {
    const { current } = wanted;
    wanted.current = null;
    if (current === null || current.formula !== store.getState().history.present.loss.formula)
      return;
    store.getState().draft('formula', (scene) => withFormula(scene, current.text));
    store.getState().settle();
  }, [store]);
  const unread = problem === undefined ? null : typed;
  useEffect(() => remember(unread), [unread]);

  const type = (text: string) => {
    base.current ??= store.getState().history.present;
    const from = base.current;
    store.getState().draft('formula', () => withFormula(from, text));
    setTyped({ text, formula: store.getState().history.present.loss.formula });
  };

  const leave = () => {
    store.getState().settle();
    base.current = null;
    if (store.getState().problems['formula'] === undefined) setTyped(null);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') leave();
    if (event.key === 'Escape') {
      store.getState().forgive('formula');
      setTyped(null);
      leave();
    }
  };

  return (
    <div className="formula">
      <input
        className="formula-input"
        type="text"
        aria-label="Loss formula"
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : errorId}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        value={shown}
        onChange={(event) => type(event.target.value)}
        onBlur={leave}
        onKeyDown={onKeyDown}
      />
      <div id={errorId} aria-live="polite">
        {problem === undefined ? null : <FormulaProblem formula={shown} problem={problem} />}
      </div>
    </div>
  );
}

interface Typed {
  readonly text: string;
  /** The formula that it left in the picture. */
  readonly formula: string;
}

const typedKey = 'overdamped.typed';

/** A text that could not be read when the field was last shown; null where there is none. */
function recall(): Typed | null {
  try {
    const typed = JSON.parse(sessionStorage.getItem(typedKey) ?? 'null') as Typed | null;
    return typeof typed?.text === 'string' && typeof typed.formula === 'string' ? typed : null;
  } catch {
    return null;
  }
}

function remember(typed: Typed | null): void {
  try {
    if (typed === null) sessionStorage.removeItem(typedKey);
    else sessionStorage.setItem(typedKey, JSON.stringify(typed));
  } catch {
    // Then it lasts as long as the field.
  }
}

/** The formula with the characters at fault marked, what is wrong with them, and what to do. */
function FormulaProblem({ formula, problem }: { formula: string; problem: Problem }) {
  const { position, length = 1 } = problem;
  return (
    <div className="formula-problem" data-testid="formula-error">
      {position === undefined ? null : (
        <p className="formula-marked" aria-hidden="true">
          {formula.slice(0, position)}
          <mark>{formula.slice(position, position + Math.max(length, 1)) || ' '}</mark>
          {formula.slice(position + Math.max(length, 1))}
        </p>
      )}
      <p className="field-error">{problem.message}</p>
    </div>
  );
}
