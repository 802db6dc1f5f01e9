import * as Select from '@radix-ui/react-select';
import './choice.css';

interface ChoiceOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Small print under the option. */
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

/** One of several names, as a list that opens. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  return (
    <Select.Root value={props.value} onValueChange={(value) => props.onValue(value as Value)}>
      <Select.Trigger
        className={`choice ${props.className ?? ''}`}
        aria-label={props.label}
        data-testid={props.testId}
      >
        <span className="choice-value">
          <Select.Value placeholder={props.placeholder} />
        </span>
        <Select.Icon className="choice-icon" aria-hidden="true">
          ▾
        </Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Content className="choice-list" position="popper" sideOffset={4}>
          <Select.Viewport>
            {props.options.map((option) => (
              <Select.Item className="choice-option" key={option.value} value={option.value}>
                <Select.ItemText>{option.label}</Select.ItemText>
                {option.help === undefined ? null : (
                  <span className="choice-help">{option.help}</span>
                )}
              </Select.Item>
            ))}
          </Select.Viewport>
        </Select.Content>
      </Select.Portal>
    </Select.Root>
  );
}
