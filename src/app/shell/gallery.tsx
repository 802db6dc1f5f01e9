import { rules } from '../../motion/rules.ts';
import { scenes } from '../../scene/catalogue.ts';
import type { Scene } from '../../scene/scene.ts';
import { Modal } from '../controls/modal.tsx';
import { usePlaybackStore } from '../state/playback.ts';
import { useAppStore, useScene } from '../state/store.ts';
import { GalleryPicture } from './gallery-picture.tsx';
import './gallery.css';

/** The scenes that come with the program, each with a small picture of its motion. */
export default function Gallery({ onClose }: { readonly onClose: () => void }) {
  const store = useAppStore();
  const playback = usePlaybackStore();
  const present = useScene((scene) => scene.name);
  const choose = (scene: Scene) => {
    const { laboratory, open } = store.getState();
    laboratory.learn(rules);
    open(scene);
    const { restart, play, seek } = playback.getState();
    // The film is Roll's.
    if (scene.view !== 'roll') restart();
    else if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      seek(Number.POSITIVE_INFINITY);
    } else {
      restart();
      play();
    }
    onClose();
  };
  return (
    <Modal
      onClose={onClose}
      wide
      title="Scenes"
      description="Experiments to start from. Undo brings back what you had."
    >
      <ul className="gallery">
        {scenes.map((scene) => (
          <li key={scene.name}>
            <button
              type="button"
              className="gallery-card"
              aria-current={scene.name === present ? 'true' : undefined}
              onClick={() => choose(scene)}
            >
              <GalleryPicture scene={scene} />
              <span className="gallery-words">
                <span className="gallery-title">{scene.title}</span>
                <span className="gallery-summary">{scene.summary}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
