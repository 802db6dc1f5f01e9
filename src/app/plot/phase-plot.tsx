import './plot.css';
import type { TrackPlotProps } from './plot-props.ts';

export function PhasePlot(props: TrackPlotProps) {
  return <div className="plot" data-tracks={props.tracks.length} />;
}
