import { Constants } from '../controls/constants.tsx';
import { FormulaField } from '../controls/formula-field.tsx';
import { LandscapePicker } from '../controls/landscape-picker.tsx';
import { Section } from '../roll/section.tsx';
import { VariationFold } from '../roll/variation-fold.tsx';
import { useScene } from '../state/store.ts';
import { HeatControls } from './heat-controls.tsx';

/**
 * The landscape, its warmth, and what the scene is about; `step` is how far the particles have come.
 */
export function ExperimentPanel({ step }: { readonly step?: number | undefined }) {
  const title = useScene((scene) => scene.title);
  const summary = useScene((scene) => scene.summary);
  return (
    <aside className="panel" aria-label="Experiment">
      <Section title="Landscape" className="panel-landscape" beside={<LandscapePicker />}>
        <FormulaField />
        <Constants />
      </Section>
      <VariationFold step={step ?? 0} />
      <HeatControls />
      {summary === '' ? null : (
        <Section title={title === '' ? 'This scene' : title} className="panel-scene">
          <p className="panel-summary">{summary}</p>
        </Section>
      )}
    </aside>
  );
}
