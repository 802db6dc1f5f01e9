import { Icon } from '../controls/icon.tsx';
import { useAppStore } from '../state/store.ts';
import { download } from './download.ts';

/** Saves the experiment as a scene file, which the command line opens too. */
export function ExportMenu() {
  const store = useAppStore();
  const save = () => {
    const scene = store.getState().history.present;
    const name = scene.name === '' ? 'scene' : scene.name;
    download(`${name}.json`, `${JSON.stringify(scene, null, 2)}\n`, 'application/json');
  };
  return (
    <button
      type="button"
      className="tool"
      aria-label="Save scene"
      title="Save as a scene file"
      onClick={save}
    >
      <Icon name="down" />
      <span className="tool-name">Save</span>
    </button>
  );
}
