import type { CameraPreset } from './surface-props.ts';

/** The presets in their order, with the key of each. */
export const cameraPresets: readonly (readonly [CameraPreset, title: string, key: string])[] = [
  ['three-quarter', 'Three-quarter', '1'],
  ['top', 'Top', '2'],
  ['side', 'Side', '3'],
  ['ball', 'Follow ball', '4'],
];

interface CameraButtonsProps {
  /** The preset in force; null when the view was turned by hand. */
  readonly pressed: CameraPreset | null;
  readonly onChoose: (preset: CameraPreset) => void;
}

/** Where the camera stands. */
export function CameraButtons({ pressed, onChoose }: CameraButtonsProps) {
  return (
    <fieldset className="surface-views">
      <legend className="visually-hidden">Camera</legend>
      {cameraPresets.map(([name, title, key]) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === pressed}
          title={`${title} (key ${key} on the surface)`}
          onClick={() => onChoose(name)}
        >
          {title}
        </button>
      ))}
    </fieldset>
  );
}
