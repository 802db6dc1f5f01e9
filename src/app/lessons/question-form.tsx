import { useId, useMemo } from 'react';
import type { LessonQuestion } from '../../scene/lesson/lesson.ts';
import type { Measures } from '../../scene/lesson/measures.ts';
import type { Parameter } from '../../scene/parameters.ts';
import { logSteps } from '../../scene/slider-steps.ts';
import { ParameterControl } from '../controls/parameter-control.tsx';
import { LessonText } from './lesson-text.tsx';
import { PointPlot } from './point-plot.tsx';

interface QuestionFormProps {
  readonly question: LessonQuestion;
  readonly guess: number | null;
  readonly measures: Measures;
  readonly onGuess: (guess: number) => void;
}

/** The question of a step and what to answer it with: options, a slider, or a point on the curve. */
export function QuestionForm({ question, guess, measures, onGuess }: QuestionFormProps) {
  const id = useId();
  return (
    <fieldset className="lesson-question" aria-labelledby={id}>
      <div id={id} className="lesson-ask">
        <LessonText text={question.ask} measures={measures} />
      </div>
      {question.kind === 'choice' ? (
        <div className="lesson-options">
          {question.options.map(({ text }, index) => (
            <label key={text} className="lesson-option">
              <input
                type="radio"
                name={id}
                checked={guess === index}
                onChange={() => onGuess(index)}
              />
              <span>{text}</span>
            </label>
          ))}
        </div>
      ) : question.kind === 'number' ? (
        <NumberGuess question={question} guess={guess} onGuess={onGuess} />
      ) : (
        <PointPlot question={question} guess={guess} measures={measures} onGuess={onGuess} />
      )}
    </fieldset>
  );
}

/** Where the slider stands before a guess: in the middle, as far from either end. */
export function middle(question: Exclude<LessonQuestion, { kind: 'choice' }>): number {
  const { from, to } = question;
  return question.kind === 'number' && question.scale === 'logarithmic'
    ? Number(Math.sqrt(from * to).toPrecision(2))
    : (from + to) / 2;
}

interface NumberGuessProps {
  readonly question: Extract<LessonQuestion, { kind: 'number' }>;
  readonly guess: number | null;
  readonly onGuess: (guess: number) => void;
}

function NumberGuess({ question, guess, onGuess }: NumberGuessProps) {
  const parameter = useMemo<Parameter>(
    () => ({
      name: 'guess',
      flag: 'guess',
      key: 'guess',
      symbol: '',
      label: 'your prediction',
      unit: question.unit ?? '',
      minimum: question.from,
      maximum: question.to,
      slider: { from: question.from, to: question.to },
      ...(question.scale === 'logarithmic' ? logSteps : stepsOf(question.to - question.from)),
      default: middle(question),
      help: 'Your prediction: drag, use the arrow keys, or type a number.',
    }),
    [question],
  );
  const within = (value: number) => Math.min(Math.max(value, question.from), question.to);
  return (
    <ParameterControl
      parameter={parameter}
      value={guess ?? middle(question)}
      caption={guess === null ? 'drag, or type a number' : 'your prediction'}
      onChange={(value) => onGuess(within(value))}
      onSettle={nothing}
      onProblem={nothing}
    />
  );
}

/** A hundred steps of an arrow key from end to end, a thousand fine ones. */
function stepsOf(width: number) {
  return {
    scale: 'linear',
    step: width / 100,
    fineStep: width / 1000,
    coarseStep: width / 10,
  } as const;
}

function nothing(): void {}
