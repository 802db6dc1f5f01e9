import './plot.css';
import type { LossPlotProps } from './plot-props.ts';

export function LossPlot(props: LossPlotProps) {
  return <div className="plot" data-tracks={props.tracks.length} />;
}
