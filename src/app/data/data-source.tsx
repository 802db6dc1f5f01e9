import { useEffect, useId, useState } from 'react';
import type { Scene } from '../../scene/scene.ts';

interface DataSourceProps {
  readonly onScene: (scene: Scene) => void;
  readonly onFile: (file: File) => void;
}

/** Where a table comes from if it is not pasted: a scene, or a file. */
export function DataSource({ onScene, onFile }: DataSourceProps) {
  const [bundled, setBundled] = useState<readonly Scene[]>([]);
  const id = useId();
  useEffect(() => {
    let gone = false;
    void import('../../scene/catalogue.ts').then(({ scenes }) => {
      if (gone) return;
      setBundled(scenes.filter(({ loss }) => loss.data !== undefined && loss.plane === undefined));
    });
    return () => {
      gone = true;
    };
  }, []);
  const choose = (name: string) => {
    const scene = bundled.find((each) => each.name === name);
    if (scene !== undefined) onScene(scene);
  };
  return (
    <div className="data-row data-sources">
      <label className="data-label" htmlFor={id}>
        Take a table
        <select id={id} value="" onChange={(event) => choose(event.target.value)}>
          <option value="">from a scene …</option>
          {bundled.map((scene) => (
            <option key={scene.name} value={scene.name}>
              {scene.title}
            </option>
          ))}
        </select>
      </label>
      <label className="data-label">
        or a CSV file
        <input
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file !== undefined) onFile(file);
            // The same file, mended, can be chosen again.
            event.target.value = '';
          }}
        />
      </label>
    </div>
  );
}
