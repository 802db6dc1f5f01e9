import { useMemo } from 'react';
import { catalogue, findEntry } from '../../loss/catalogue.ts';
import { parse } from '../../math/parse.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { withLandscape } from '../state/loss-edits.ts';
import { useAppStore, useScene } from '../state/store.ts';
import { Choice } from './choice.tsx';

const options = catalogue.map(({ name, title, formula }) => ({
  value: name,
  label: title,
  ...(formula.length <= 44 ? { help: formula } : {}),
}));

/** A landscape of the catalogue; a formula that means something else is none of them. */
export function LandscapePicker() {
  const store = useAppStore();
  const { loss } = useCalmExperiment();
  // Rows too many for one expression are no landscape of the catalogue.
  const expression = loss.streamed ? null : loss.expression;
  const ofScene = useScene((scene) => scene.name !== '');
  const present = useMemo(
    () =>
      // Equal expressions are one object, however they are written.
      catalogue.find(
        ({ formula, constants = {} }) =>
          parse(formula, { names: Object.keys(constants) }) === expression,
      ),
    [expression],
  );
  return (
    <Choice
      label="Landscape"
      className="wide"
      value={present?.name ?? ''}
      placeholder={ofScene ? 'this scene’s own' : 'own formula'}
      options={options}
      onValue={(name) => {
        const entry = findEntry(name);
        if (entry !== undefined) store.getState().edit('formula', (s) => withLandscape(s, entry));
      }}
    />
  );
}
