import { useScene } from '../state/store.ts';

/** Several optimizers from one start. */
export default function RaceView() {
  const title = useScene((scene) => scene.title);
  return <p className="loading">The race on {title === '' ? 'this landscape' : title}</p>;
}
