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
  const tools = [
    ['Zoom in', 'Zoom in (+)', 'plus', true, () => props.onAbout(step)],
    ['Zoom out', 'Zoom out (−)', 'minus', zoomed, () => props.onAbout(1 / step)],
    ['Zoom back', 'The window before (b)', 'before', back, props.onBack],
    ['Zoom forward', 'The window after (f)', 'after', forward, props.onForward],
    ['Whole diagram', 'The whole diagram (0)', 'whole', zoomed, props.onWhole],
  ] as const;
  return (
    <div className="zoom-tools" role="toolbar" aria-label="Zoom">
      {tools.map(([label, title, icon, isPossible, onClick]) => (
        <button
          key={label}
          type="button"
          className="icon-button"
          aria-label={label}
          title={title}
          disabled={!isPossible}
          onClick={onClick}
        >
          <Icon name={icon} />
        </button>
      ))}
    </div>
  );
}
