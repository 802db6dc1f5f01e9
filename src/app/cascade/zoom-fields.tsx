import { parameters } from '../../scene/parameters.ts';
import type { SceneZoom } from '../../scene/scene.ts';
import { NumberField } from '../controls/number-field.tsx';
import { deepNumber } from '../plot/deep-ticks.ts';

interface ZoomFieldsProps {
  readonly shown: SceneZoom;
  readonly symbol: string;
  readonly observable: string;
  readonly onZoom: (zoom: SceneZoom) => void;
  readonly onProblem: (message: string) => void;
}

/** Steps of the arrow keys in parts of the window. */
const steps = { step: 0.05, fine: 0.005, coarse: 0.25 } as const;

/** The window as numbers, in the digits that its depth needs. */
export function ZoomFields(props: ZoomFieldsProps) {
  const { shown, symbol, observable, onZoom, onProblem } = props;
  const field = (end: keyof SceneZoom, label: string) => {
    const ends =
      end === 'from' || end === 'to' ? (['from', 'to'] as const) : (['low', 'high'] as const);
    const [first, last] = [shown[ends[0]], shown[ends[1]]];
    const text = deepNumber(shown[end], first, last);
    return (
      <span className="zoom-field" style={{ width: `${Math.max(7, text.length + 2)}ch` }}>
        <NumberField
          parameter={parameters[end === 'from' || end === 'low' ? 'from' : 'to']}
          label={label}
          value={shown[end]}
          text={text}
          onStep={(direction, size) => shown[end] + direction * steps[size] * (last - first)}
          onValue={(value) => onZoom({ ...shown, [end]: value })}
          onProblem={onProblem}
        />
      </span>
    );
  };
  return (
    <p className="zoom-fields">
      <span>
        <i>{symbol}</i> from {field('from', `window ${symbol} from`)} to{' '}
        {field('to', `window ${symbol} to`)}
      </span>
      <span>
        <i>{observable}</i> from {field('low', `window ${observable} from`)} to{' '}
        {field('high', `window ${observable} to`)}
      </span>
    </p>
  );
}
