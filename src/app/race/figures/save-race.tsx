import { useCalmExperiment } from '../../derived/use-experiment.ts';
import { readInk } from '../../plot/ink.ts';
import type { RaceDrawing, RaceFile } from '../race-files.ts';

const formats: readonly (readonly [RaceFile, string])[] = [
  ['CSV', 'save every place of every run as a table'],
  ['SVG', 'save the plots as a drawing'],
  ['PNG', 'save the plots as a picture'],
];

/** Files of the race on screen. */
export function SaveRace(props: Omit<RaceDrawing, 'variables' | 'title' | 'ink'>) {
  const { scene, loss } = useCalmExperiment();
  const save = async (format: RaceFile) => {
    const { saveRace } = await import('../race-files.ts');
    await saveRace(format, {
      ...props,
      variables: loss.variables,
      title: scene.title === '' ? scene.loss.formula : scene.title,
      ink: readInk(document.documentElement),
    });
  };
  return (
    <span className="race-save">
      {formats.map(([format, what]) => (
        <button
          key={format}
          type="button"
          className="link-button"
          disabled={props.runners.length === 0}
          aria-label={`${format}: ${what}`}
          onClick={() => void save(format)}
        >
          {format}
        </button>
      ))}
    </span>
  );
}
