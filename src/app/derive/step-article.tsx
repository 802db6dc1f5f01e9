import { useCalmExperiment } from '../derived/use-experiment.ts';
import { EquationLine } from './equation-line.tsx';
import type { Reading, Step } from './step.ts';

/** One step: what it does, in both languages, and with the numbers of the moment. */
export function StepArticle({ step, number }: { readonly step: Step; readonly number: number }) {
  const experiment = useCalmExperiment();
  return (
    <>
      <header>
        <p className="overline">Step {number}</p>
        <h2 className="derive-title">{step.title}</h2>
        <p className="derive-lead">{step.lead}</p>
      </header>
      <div className="readings">
        <ReadingColumn name="Physics" reading={step.physics} />
        <ReadingColumn name="Learning" reading={step.learning} />
      </div>
      <section className="derive-live" aria-label="With your numbers" data-testid="derive-live">
        <h3 className="overline">With your numbers</h3>
        {step.live(experiment).map((line) => (
          <EquationLine key={line} source={line} />
        ))}
      </section>
      {step.more?.()}
    </>
  );
}

function ReadingColumn({ name, reading }: { readonly name: string; readonly reading: Reading }) {
  return (
    <section className="reading" aria-label={name}>
      <h3 className="overline">{name}</h3>
      {reading.tex.map((line) => (
        <EquationLine key={line} source={line} />
      ))}
      <p>{reading.words}</p>
    </section>
  );
}
