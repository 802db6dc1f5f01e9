/** uPlot with its style, loaded together and only when a plot is first shown. */
import 'uplot/dist/uPlot.min.css';

export { default } from 'uplot';
