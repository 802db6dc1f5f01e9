import { Icon } from '../controls/icon.tsx';

interface ZoomToolsProps {
  readonly back: boolean;
  readonly forward: boolean;
  /** Whether less than all is shown. */
  readonly zoomed: boolean;
  readonly onBack: () => void;
  readonly onForward: () => void;
  readonly onWhole: () => void;
  /** Zooms about the middle by this factor of the window. */
  readonly onAbout: (factor: number) => void;
}

/** One press of + or −. */
const step = 0.6;

/** The way through the zooms by buttons. */
export function ZoomTools(props: ZoomToolsProps) {
  const { back, forward, zoomed } = props;
  return (
    <div className="zoom-tools" role="toolbar" aria-label="Zoom">
      <button
        type="button"
        className="icon-button"
        aria-label="Zoom in"
        title="Zoom in (+)"
        onClick={() => props.onAbout(step)}
      >
        <Icon name="plus" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Zoom out"
        title="Zoom out (−)"
        disabled={!zoomed}
        onClick={() => props.onAbout(1 / step)}
      >
        <Icon name="minus" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Zoom back"
        title="The window before (b)"
        disabled={!back}
        onClick={props.onBack}
      >
        <Icon name="before" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Zoom forward"
        title="The window after (f)"
        disabled={!forward}
        onClick={props.onForward}
      >
        <Icon name="after" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label="Whole diagram"
        title="The whole diagram (0)"
        disabled={!zoomed}
        onClick={props.onWhole}
      >
        <Icon name="whole" />
      </button>
    </div>
  );
}
