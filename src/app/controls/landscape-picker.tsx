import { catalogue, findEntry } from '../../loss/catalogue.ts';
import { withLandscape } from '../state/loss-edits.ts';
import { useAppStore, useScene } from '../state/store.ts';
import { Choice } from './choice.tsx';

const options = catalogue.map(({ name, title, formula }) => ({
  value: name,
  label: title,
  ...(formula.length <= 44 ? { help: formula } : {}),
}));

/** A landscape of the catalogue; a formula typed by hand is none of them. */
export function LandscapePicker() {
  const store = useAppStore();
  const formula = useScene((scene) => scene.loss.formula);
  const present = catalogue.find((entry) => entry.formula === formula);
  return (
    <Choice
      label="Landscape"
      className="wide"
      value={present?.name ?? ''}
      placeholder="own formula"
      options={options}
      onValue={(name) => {
        const entry = findEntry(name);
        if (entry !== undefined) store.getState().edit('formula', (s) => withLandscape(s, entry));
      }}
    />
  );
}
