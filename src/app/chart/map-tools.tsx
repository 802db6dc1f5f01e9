import { useState } from 'react';
import { ZoomFields } from '../cascade/zoom-fields.tsx';
import { ZoomTools } from '../cascade/zoom-tools.tsx';
import type { MapWindow } from './use-window.ts';

export interface MapToolsProps {
  readonly window: MapWindow;
  readonly across: string;
  readonly up: string;
  readonly progress: number | null;
  readonly onCancel: () => void;
  /** Throws the sentence that says why a window cannot be shown. */
  readonly check: (window: MapWindow['shown']) => void;
  readonly problem: string | null;
}

/** The way through the windows of a map, its window in numbers, progress, and what was refused. */
export function MapTools(props: MapToolsProps) {
  const { window, progress } = props;
  const [refused, setRefused] = useState<string | null>(null);
  const said = refused ?? props.problem;
  return (
    <>
      <ZoomTools
        back={window.back}
        forward={window.forward}
        zoomed={window.zoomed}
        onBack={window.goBack}
        onForward={window.goForward}
        onWhole={window.all}
        onAbout={window.about}
      />
      {progress === null ? null : (
        <span className="strip-progress">
          refining {Math.round(100 * progress)} %
          <button type="button" className="link-button" onClick={props.onCancel}>
            cancel
          </button>
        </span>
      )}
      <ZoomFields
        shown={window.shown}
        symbol={props.across}
        observable={props.up}
        onZoom={(next) => {
          try {
            props.check(next);
          } catch (error) {
            setRefused(error instanceof Error ? error.message : String(error));
            return;
          }
          setRefused(null);
          window.type(next);
        }}
        onProblem={setRefused}
      />
      {said === null ? null : (
        <p className="field-error" role="alert">
          {said}
        </p>
      )}
    </>
  );
}
