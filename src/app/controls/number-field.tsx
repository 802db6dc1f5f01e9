import { type KeyboardEvent, useId, useState } from 'react';
import { flushSync } from 'react-dom';
import { formatNumber, type Parameter, stepParameter } from '../../scene/parameters.ts';
import { readNumber } from './read-number.ts';

interface NumberFieldProps {
  readonly parameter: Parameter;
  readonly value: number;
  /** Spoken name; the parameter's label if not given. */
  readonly label?: string;
  readonly error?: string | undefined;
  readonly errorId?: string;
  /** The text at rest; four digits if not given. */
  readonly text?: string;
  /** What a press of an arrow key leads to; a step of the parameter if not given. */
  readonly onStep?: (direction: 1 | -1, size: 'step' | 'fine' | 'coarse') => number;
  /** A finished value: typed and confirmed, or stepped with the arrow keys. Returns whether it was taken. */
  readonly onValue: (value: number) => void;
  readonly onProblem: (message: string) => void;
}

/** The step that a key asks for, the same on every slider and number field. */
export function keyStep(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
): { direction: 1 | -1; size: 'step' | 'fine' | 'coarse' } | null {
  const size = event.shiftKey ? 'fine' : 'step';
  switch (event.key) {
    case 'ArrowUp':
    case 'ArrowRight':
      return { direction: 1, size };
    case 'ArrowDown':
    case 'ArrowLeft':
      return { direction: -1, size };
    case 'PageUp':
      return { direction: 1, size: 'coarse' };
    case 'PageDown':
      return { direction: -1, size: 'coarse' };
    default:
      return null;
  }
}

/** Signs that a field beside a slider has room for. */
const mostSigns = 8;

/**
 * A value in four digits; a momentum close to 1 in as many as it takes to tell it from 1, since what
 * counts of it is 1 − ρ.
 */
export function shownValue(parameter: Pick<Parameter, 'name'>, value: number): string {
  const rest = 1 - Math.abs(value);
  if (parameter.name !== 'rho' || !(rest > 0 && rest < 1e-3)) {
    const text = formatNumber(value);
    // An exponent that the field's edge cut off would make another number of it.
    return text.length > mostSigns && text.includes('e') ? formatNumber(value, 2) : text;
  }
  return formatNumber(value, Math.min(16, Math.ceil(-Math.log10(rest))));
}

/**
 * A typed number. It shows four digits at rest and all of them while edited; it takes any constant
 * formula ("sqrt(5) - 1", "2/3"). Enter or leaving the field confirms, Escape takes it back.
 */
export function NumberField(props: NumberFieldProps) {
  const { parameter, value, error, onValue, onProblem } = props;
  const [draft, setDraft] = useState<{ readonly text: string; readonly isTyped: boolean } | null>(
    null,
  );
  const ownId = useId();
  const errorId = props.errorId ?? ownId;
  const atRest = props.text ?? shownValue(parameter, value);

  const confirm = () => {
    if (draft === null) return;
    const { text, isTyped } = draft;
    setDraft(null);
    // The value may have moved under digits that were only looked at: they ask for nothing.
    if (!isTyped) return;
    if (text.trim() === String(value) || text.trim() === atRest) return;
    const read = readNumber(text);
    if (typeof read === 'number') onValue(read);
    else onProblem(`${parameter.label}: ${read.problem}`);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      confirm();
    } else if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      setDraft(null);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const step = keyStep(event);
      if (step === null) return;
      event.preventDefault();
      setDraft(null);
      const { direction, size } = step;
      onValue(props.onStep?.(direction, size) ?? stepParameter(parameter, value, direction, size));
    }
  };

  return (
    <input
      className="number-field"
      type="text"
      inputMode="decimal"
      autoComplete="off"
      spellCheck={false}
      aria-label={`${props.label ?? parameter.label}, value`}
      aria-invalid={error !== undefined}
      aria-describedby={error !== undefined ? errorId : undefined}
      value={draft?.text ?? atRest}
      onFocus={(event) => {
        // At once: a key that follows must find all the digits there and selected.
        flushSync(() => setDraft({ text: String(value), isTyped: false }));
        event.currentTarget.select();
      }}
      onChange={(event) => setDraft({ text: event.target.value, isTyped: true })}
      onBlur={confirm}
      onKeyDown={onKeyDown}
    />
  );
}
