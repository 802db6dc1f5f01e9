import './three.css';
import type { SurfaceViewProps } from './surface-props.ts';

/** The surface of a loss with the balls on it. A default export, so that it loads lazily. */
export default function SurfaceView(props: SurfaceViewProps) {
  return <div className="surface" data-frames={0} data-tracks={props.tracks.length} />;
}
