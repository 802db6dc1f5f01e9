import * as Slider from '@radix-ui/react-slider';
import { type KeyboardEvent, memo, useId } from 'react';
import { type Parameter, parameterValueText, stepParameter } from '../../scene/parameters.ts';
import { Tex } from '../equations/tex.tsx';
import { keyStep, NumberField } from './number-field.tsx';
import { fromTicks, sliderTicks, toTicks } from './slider-scale.ts';
import './controls.css';

interface ParameterControlProps {
  readonly parameter: Parameter;
  readonly value: number;
  /** Small print under the symbol; the parameter's label if not given. */
  readonly caption?: string;
  readonly error?: string | undefined;
  /** Every value while the slider is dragged; `onSettle` follows when it is let go. */
  readonly onChange: (value: number) => void;
  readonly onSettle: () => void;
  readonly onProblem: (message: string) => void;
}

/**
 * One parameter of the table as a slider with a typed value. Arrows step, shift steps finely, page
 * keys coarsely, Home and End go to the slider's ends; a drag is one entry in the history.
 */
export const ParameterControl = memo(function ParameterControl(props: ParameterControlProps) {
  const { parameter, value, error, onChange, onSettle } = props;
  const errorId = useId();
  const { from, to } = parameter.slider;

  const finish = (next: number) => {
    onChange(next);
    onSettle();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = keyStep(event);
    if (step !== null) finish(stepParameter(parameter, value, step.direction, step.size));
    else if (event.key === 'Home') finish(from);
    else if (event.key === 'End') finish(to);
    else return;
    event.preventDefault();
  };

  return (
    <div className="parameter" data-testid={`parameter-${parameter.name}`} title={parameter.help}>
      <div className="parameter-head">
        {parameter.symbol === '' ? null : (
          <span className="parameter-symbol" aria-hidden="true">
            <Tex source={parameter.symbol} />
          </span>
        )}
        <NumberField
          parameter={parameter}
          value={value}
          error={error}
          errorId={errorId}
          onValue={finish}
          onProblem={props.onProblem}
        />
      </div>
      <div className="parameter-note">{props.caption ?? parameter.label}</div>
      <Slider.Root
        className="slider"
        min={0}
        max={sliderTicks}
        step={1}
        value={[toTicks(parameter, value)]}
        onValueChange={([ticks]) => ticks !== undefined && onChange(fromTicks(parameter, ticks))}
        onValueCommit={onSettle}
        onKeyDown={onKeyDown}
      >
        <Slider.Track className="slider-track">
          <Slider.Range className="slider-range" />
        </Slider.Track>
        <Slider.Thumb
          className="slider-thumb"
          aria-label={parameter.label}
          aria-valuemin={from}
          aria-valuemax={to}
          aria-valuenow={Math.min(Math.max(value, from), to)}
          aria-valuetext={parameterValueText(parameter, value)}
          aria-describedby={error === undefined ? undefined : errorId}
        />
      </Slider.Root>
      {error === undefined ? null : (
        <p className="field-error" id={errorId} role="alert">
          {error}
        </p>
      )}
    </div>
  );
});
