import { type KeyboardEvent, type PointerEvent, useMemo } from 'react';
import type { LessonQuestion } from '../../scene/lesson/lesson.ts';
import type { Measures } from '../../scene/lesson/measures.ts';
import { formatNumber } from '../../scene/parameters.ts';
import { keyStep } from '../controls/number-field.tsx';

interface PointPlotProps {
  readonly question: Extract<LessonQuestion, { kind: 'point' }>;
  readonly guess: number | null;
  readonly measures: Measures;
  readonly onGuess: (guess: number) => void;
}

const width = 300;
const height = 120;
const samples = 150;

/** Part of the stretch that a key moves the point. */
const strides = { fine: 0.002, step: 0.01, coarse: 0.1 } as const;

/** A valley on which a place is marked, with the pointer or the keys of a slider. */
export function PointPlot({ question, guess, measures, onGuess }: PointPlotProps) {
  const { from, to } = question;
  const { evaluator } = measures;
  const curve = useMemo(() => {
    const values = Array.from({ length: samples + 1 }, (_, i) =>
      evaluator.value([from + ((to - from) * i) / samples]),
    );
    const finite = values.filter(Number.isFinite);
    const [low, high] = [Math.min(...finite), Math.max(...finite)];
    const y = (value: number) => height - 12 - ((height - 24) * (value - low)) / (high - low || 1);
    const d = values
      .map(
        (value, i) =>
          `${i === 0 ? 'M' : 'L'}${((width * i) / samples).toFixed(1)} ${y(value).toFixed(1)}`,
      )
      .join('');
    return { d, y };
  }, [evaluator, from, to]);
  const place = (x: number) => (width * (x - from)) / (to - from);
  const within = (x: number) => Math.min(Math.max(x, from), to);
  const mark = guess ?? (from + to) / 2;

  const onPointer = (event: PointerEvent<HTMLDivElement>) => {
    if (event.type === 'pointermove' && event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    onGuess(within(from + ((to - from) * (event.clientX - box.left)) / box.width));
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = keyStep(event);
    if (step !== null) onGuess(within(mark + step.direction * strides[step.size] * (to - from)));
    else if (event.key === 'Home') onGuess(from);
    else if (event.key === 'End') onGuess(to);
    else return;
    event.preventDefault();
  };
  return (
    <div
      className="lesson-point"
      role="slider"
      tabIndex={0}
      aria-label="the place you mark on the valley"
      aria-valuemin={from}
      aria-valuemax={to}
      aria-valuenow={mark}
      aria-valuetext={`x = ${formatNumber(mark, 3)}, at height ${formatNumber(evaluator.value([mark]), 3)}`}
      data-own-keys=""
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onKeyDown={onKeyDown}
    >
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <path d={curve.d} className="lesson-curve" />
        <line x1={place(mark)} x2={place(mark)} y1={6} y2={height - 4} className="lesson-plumb" />
        <circle
          cx={place(mark)}
          cy={curve.y(evaluator.value([mark]))}
          r={7}
          className={guess === null ? 'lesson-mark open' : 'lesson-mark'}
        />
      </svg>
    </div>
  );
}
