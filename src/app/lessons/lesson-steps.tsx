import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { rules } from '../../motion/rules.ts';
import { type Lesson, type LessonStep, stepScene, trueAnswer } from '../../scene/lesson/lesson.ts';
import { measured } from '../../scene/lesson/measures.ts';
import type { Scene } from '../../scene/scene.ts';
import { sceneDictionary } from '../../scene/scene-motion.ts';
import { usePlaybackStore } from '../state/playback.ts';
import { useAppStore, useScene } from '../state/store.ts';
import { useRested } from '../state/use-rested.ts';
import { LessonText } from './lesson-text.tsx';
import type { ProgressBook, StepRecord } from './progress.ts';
import { stepKey, useProgress } from './progress.ts';
import { middle, QuestionForm } from './question-form.tsx';
import { verdictOn } from './verdict.ts';

const stages = ['predict', 'observe', 'explain'] as const;

type Stage = (typeof stages)[number];

const stageNames: Readonly<Record<Stage, string>> = {
  predict: 'Predict',
  observe: 'Observe',
  explain: 'Explain',
};

interface LessonStepsProps {
  readonly lesson: Lesson;
  /** From 1. */
  readonly step: number;
  readonly book: ProgressBook;
  readonly onStep: (step: number) => void;
  /** After the last step. */
  readonly onEnd: () => void;
  /** The lesson that follows on the path; null after the last. */
  readonly following: Lesson | null;
}

/** One lesson, a step at a time: the scene on screen is the step's. */
export function LessonSteps({ lesson, step, book, onStep, onEnd, following }: LessonStepsProps) {
  const current = lesson.steps[step - 1]!;
  const store = useAppStore();
  const playback = usePlaybackStore();
  const [stage, setStage] = useState<Stage>('predict');
  const record = useProgress(book)[stepKey(lesson.name, step)] ?? fresh;
  const head = useRef<HTMLHeadingElement>(null);
  const measures = useMeasures();
  const answer = useMemo(
    () => trueAnswer(current.predict, measured(stepScene(current, 'answer'))),
    [current],
  );
  // The question is about the scene of the step, whatever the reader makes of the one on screen.
  const question = useMemo(() => stepScene(current, 'question'), [current]);
  const asked = useMemo(() => measured(question), [question]);
  // Of another landscape that the reader has opened meanwhile nothing is asked.
  const away = useScene((scene) => scene.loss.formula !== question.loss.formula);

  const show = (scene: Scene) => {
    const { laboratory, open } = store.getState();
    laboratory.learn(rules);
    open(scene);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step begins with its own scene and question
  useEffect(() => {
    setStage('predict');
    show(question);
    // The film would give the answer away.
    playback.getState().pause();
    playback.getState().restart();
    head.current?.focus();
  }, [current]);

  useEffect(() => {
    playback.getState().keepBack(stage === 'predict' && !away);
    return () => playback.getState().keepBack(false);
  }, [stage, away, playback]);

  const enter = (next: Stage) => {
    setStage(next);
    if (next === 'observe' && current.observe.scene !== undefined) {
      show(stepScene(current, 'answer'));
    }
    if (next === 'explain') book.record(lesson.name, step, { ...record, done: true });
    head.current?.focus();
  };
  const predict = () => {
    if (record.guess === null && current.predict.kind !== 'choice') {
      // The slider was left where it stood: that is a guess too.
      book.record(lesson.name, step, { ...record, guess: middle(current.predict) });
    }
    enter('observe');
  };
  const last = step === lesson.steps.length;
  const asks =
    stage === 'predict' && !away && standsInPanel(current, answer) ? 'motion' : undefined;
  const verdict = stage === 'explain' ? verdictOn(current.predict, record.guess, answer) : null;
  return (
    <>
      <p className="overline">
        {lesson.title} · step {step} of {lesson.steps.length}
      </p>
      <h2 className="lesson-title" tabIndex={-1} ref={head}>
        {current.title}
      </h2>
      <ol className="lesson-stages" aria-label="Stages of this step">
        {stages.map((name) => (
          <li key={name} aria-current={name === stage ? 'step' : undefined}>
            {stageNames[name]}
          </li>
        ))}
      </ol>
      <div
        className="lesson-body"
        data-stage={stage}
        data-asks={asks}
        data-away={away ? '' : undefined}
        aria-live="polite"
      >
        {stage === 'predict' ? (
          <>
            <LessonText text={current.text} measures={measures} />
            <QuestionForm
              question={current.predict}
              guess={record.guess}
              measures={asked}
              onGuess={(guess) => book.record(lesson.name, step, { ...record, guess })}
            />
          </>
        ) : stage === 'observe' ? (
          <LessonText text={current.observe.text} measures={measures} />
        ) : (
          <>
            <p className={`lesson-verdict ${verdict!.tone}`}>{verdict!.sentence}</p>
            <LessonText text={current.explain} measures={measures} />
          </>
        )}
      </div>
      <div className="lesson-turn">
        <button
          type="button"
          className="button"
          disabled={stage === 'predict' && step === 1}
          onClick={() => {
            if (stage === 'predict') onStep(step - 1);
            else enter(stages[stages.indexOf(stage) - 1]!);
          }}
        >
          Back
        </button>
        {stage === 'predict' ? (
          <button
            type="button"
            className="button primary"
            disabled={current.predict.kind === 'choice' && record.guess === null}
            onClick={predict}
          >
            That is my prediction
          </button>
        ) : stage === 'observe' ? (
          <button type="button" className="button primary" onClick={() => enter('explain')}>
            Explain
          </button>
        ) : (
          <button
            type="button"
            className="button primary"
            onClick={() => (last ? onEnd() : onStep(step + 1))}
          >
            {last ? (following === null ? 'All lessons' : `Next: ${following.title}`) : 'Next step'}
          </button>
        )}
      </div>
    </>
  );
}

const fresh: StepRecord = { guess: null, done: false };

/** Whether the panel shows the number that is asked for, in the one language or the other. */
function standsInPanel(step: LessonStep, answer: number): boolean {
  if (step.predict.kind !== 'number') return false;
  const { eta, rho, tau, heavyBallRate } = sceneDictionary(stepScene(step, 'question').motion);
  return [eta, rho, tau, heavyBallRate].some(
    (shown) => Math.abs(shown - answer) <= 1e-6 * Math.abs(answer),
  );
}

/** The numbers of the scene on screen, computed anew once it stands still. */
function useMeasures() {
  const scene = useDeferredValue(useRested(useScene((present) => present)));
  return useMemo(() => measured(scene), [scene]);
}
