import { useCallback, useEffect, useRef, useState } from 'react';
import { MotionSliders } from '../controls/motion-sliders.tsx';
import { useAppStore, useScene } from '../state/store.ts';
import { Glossary } from './glossary.tsx';
import { openingStep } from './opening-step.ts';
import { StepArticle } from './step-article.tsx';
import { StepFigure } from './step-figure.tsx';
import { steps } from './steps.ts';
import './derive.css';
import './tables.css';

/** Elements that use the arrow keys themselves. */
const ownArrows =
  'input, select, textarea, [role="slider"], [role="combobox"], dialog, .table-scroll, .equation-line[tabindex]';

/** Newton's law to gradient descent and momentum, a step at a time, in both languages. */
export default function DeriveView() {
  const store = useAppStore();
  const [index, setIndex] = useState(() => openingStep(store.getState().history.present));
  // Another scene from the gallery turns to its own step; a formula that is typed stays where it is.
  const name = useScene((scene) => scene.name);
  const opened = useRef(name);
  const article = useRef<HTMLElement>(null);
  const current = useRef<HTMLButtonElement>(null);
  const step = steps[index]!;

  const go = useCallback((to: number) => {
    setIndex(Math.min(Math.max(to, 0), steps.length - 1));
    article.current?.scrollTo({ top: 0 });
  }, []);

  useEffect(() => {
    if (name !== '' && name !== opened.current) go(openingStep(store.getState().history.present));
    opened.current = name;
  }, [name, go, store]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the number of a step scrolls in when it becomes the current one
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [index]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.target instanceof Element && event.target.closest(ownArrows)) return;
      if (event.key === 'ArrowRight') go(index + 1);
      else if (event.key === 'ArrowLeft') go(index - 1);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [go, index]);

  return (
    <div className="derive">
      <nav className="derive-steps" aria-label="Steps of the derivation">
        <ol>
          {steps.map(({ id, title }, i) => (
            <li key={id}>
              <button
                type="button"
                aria-current={i === index ? 'step' : undefined}
                ref={i === index ? current : undefined}
                onClick={() => go(i)}
              >
                <span className="step-number">{i + 1}</span>
                <span className="step-name">{title}</span>
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <article className="derive-article" ref={article} aria-live="polite">
        <StepArticle step={step} number={index + 1} />
        <div className="derive-turn">
          <button
            type="button"
            className="button"
            disabled={index === 0}
            onClick={() => go(index - 1)}
          >
            ← {steps[index - 1]?.title ?? 'Before'}
          </button>
          <button
            type="button"
            className="button primary"
            disabled={index === steps.length - 1}
            onClick={() => go(index + 1)}
          >
            {steps[index + 1]?.title ?? 'The end'} →
          </button>
        </div>
      </article>
      <aside className="derive-side" aria-label="With your numbers">
        <StepFigure step={step} />
        <section aria-label="Particle and learner">
          <MotionSliders />
        </section>
        <Glossary step={step} />
      </aside>
    </div>
  );
}
