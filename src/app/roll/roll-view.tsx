import { Panel } from './panel.tsx';
import { SidePlots } from './side-plots.tsx';
import { Stage } from './stage.tsx';
import { Strip } from './strip.tsx';
import './roll.css';

/** The ball on its surface, what moves it, what it does, and the strip of learning rates under it all. */
export function RollView() {
  return (
    <div className="roll">
      <Stage />
      <Strip />
      <Panel />
      <SidePlots />
    </div>
  );
}
