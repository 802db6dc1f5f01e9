import { useEffect, useRef, useState } from 'react';
import { download } from '../shell/download.ts';
import { usePlaybackStore } from '../state/playback.ts';
import { useScene } from '../state/store.ts';
import { surfaceOnPage } from './from-page.ts';
import { clipType, recordClip } from './record-clip.ts';

/** Steps of the film in a second at speed 1, for what is said of its length. */
const stepsPerSecond = 12;

/** The film of the surface as a clip, recorded while it plays. */
export function ClipPanel({ name }: { readonly name: string }) {
  const playback = usePlaybackStore();
  const view = useScene((scene) => scene.view);
  const steps = useScene((scene) => scene.steps);
  const speed = useScene((scene) => scene.speed ?? 1);
  const [progress, setProgress] = useState<number | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  if (view !== 'roll' || surfaceOnPage() === null) {
    return <p className="soft">Clips are recorded in Roll, where the ball moves.</p>;
  }
  if (clipType() === null) {
    return <p className="soft">This browser records no clips; it saves pictures.</p>;
  }
  const record = async () => {
    const controller = new AbortController();
    running.current = controller;
    setProgress(0);
    setSaid(null);
    try {
      const clip = await recordClip({
        playback,
        steps,
        signal: controller.signal,
        onProgress: setProgress,
      });
      if (clip === null) setSaid('Cancelled; nothing was saved.');
      else {
        download(`${name}.${clip.ending}`, clip.blob, clip.blob.type);
        setSaid(`Saved ${name}.${clip.ending}, ${(clip.blob.size / 1e6).toFixed(1)} MB.`);
      }
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
    setProgress(null);
  };
  const seconds = Math.ceil(steps / stepsPerSecond / speed);
  return (
    <div className="take">
      <p>
        The surface from step 0 to {steps}, as large as it stands on screen, at the speed of the
        film: about {seconds} {seconds === 1 ? 'second' : 'seconds'}.
      </p>
      <div className="code-row">
        {progress === null ? (
          <button type="button" className="button primary" onClick={() => void record()}>
            Record a clip
          </button>
        ) : (
          <>
            <progress className="take-progress" value={progress} max={1} aria-label="Recording" />
            <span>{Math.round(100 * progress)} %</span>
            <button type="button" className="button" onClick={() => running.current?.abort()}>
              Cancel
            </button>
          </>
        )}
      </div>
      <p role="status">{said}</p>
    </div>
  );
}
