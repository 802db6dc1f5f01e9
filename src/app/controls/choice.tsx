import './choice.css';

interface ChoiceOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** One line about the option, where the browser shows it. */
  readonly help?: string;
}

interface ChoiceProps<Value extends string> {
  /** Spoken name of the choice. */
  readonly label: string;
  readonly value: Value | '';
  readonly options: readonly ChoiceOption<Value>[];
  readonly onValue: (value: Value) => void;
  /** Shown when nothing is chosen. */
  readonly placeholder?: string;
  readonly className?: string;
  readonly testId?: string;
}

/** One of several names: the browser's own list, dressed where the browser lets us. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { value, options, placeholder = '' } = props;
  return (
    <select
      className={`choice ${props.className ?? ''}`}
      aria-label={props.label}
      data-testid={props.testId}
      value={value}
      onChange={(event) => props.onValue(event.target.value as Value)}
    >
      {value === '' ? (
        <option value="" disabled>
          {placeholder}
        </option>
      ) : null}
      {options.map((option) => (
        <option key={option.value} value={option.value} title={option.help}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
