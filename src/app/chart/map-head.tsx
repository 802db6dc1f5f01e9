import type { ReactNode } from 'react';
import type { RuleName } from '../../motion/rule.ts';
import { ruleChoice } from '../../scene/rule-choice.ts';
import { Choice } from '../controls/choice.tsx';
import { ruleName } from './chart-subject.ts';
import { MapTools, type MapToolsProps } from './map-tools.tsx';

interface AxisChoice {
  readonly name: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onName: (name: string) => void;
}

interface MapHeadProps {
  /** Of the map, for tests. */
  readonly testId: string;
  readonly rule: RuleName;
  readonly onRule: (rule: RuleName) => void;
  /** Which rules the map can be of; all if not given. */
  readonly offers?: (rule: RuleName) => boolean;
  readonly across: AxisChoice;
  readonly up: AxisChoice;
  readonly tools: MapToolsProps;
  /** Further choices. */
  readonly children?: ReactNode;
}

/** Over a map: its rule, its two numbers, and the way through its windows. */
export function MapHead(props: MapHeadProps) {
  const { testId, rule, onRule, offers = () => true, across, up, tools, children } = props;
  const axis = (label: string, id: string, { name, options, onName }: AxisChoice) => (
    <Choice
      label={label}
      testId={`${testId}-${id}`}
      value={name}
      options={options}
      onValue={onName}
    />
  );
  return (
    <div className="cascade-head">
      <Choice
        label="Rule of the map"
        testId={`${testId}-rule`}
        value={rule}
        options={ruleChoice.options
          .filter(({ value }) => offers(value))
          .map(({ value }) => ({ value, label: ruleName(value) }))}
        onValue={onRule}
      />
      <span className="map-axes">
        {axis('Across', 'over', across)}×{axis('Upwards', 'and', up)}
      </span>
      {children}
      <MapTools {...tools} />
    </div>
  );
}
