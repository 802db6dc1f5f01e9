import type { RaceEntrantName } from '../../../scene/scene.ts';
import { groups, summaryOf, titleOf } from './kinds.ts';
import '../../controls/choice.css';

interface KindChoiceProps {
  readonly label: string;
  readonly value: RaceEntrantName | '';
  readonly placeholder?: string;
  readonly onValue: (name: RaceEntrantName) => void;
}

/** One of all who can run, in groups. */
export function KindChoice({ label, value, placeholder, onValue }: KindChoiceProps) {
  return (
    <select
      className="choice wide"
      aria-label={label}
      value={value}
      onChange={(event) => onValue(event.target.value as RaceEntrantName)}
    >
      {placeholder === undefined ? null : (
        <option value="" disabled>
          {placeholder}
        </option>
      )}
      {groups.map(({ title, names }) => (
        <optgroup key={title} label={title}>
          {names.map((name) => (
            <option key={name} value={name} title={summaryOf(name)}>
              {titleOf(name)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
