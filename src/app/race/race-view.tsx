import RacePanel from './race-panel.tsx';
import '../roll/roll.css';
import './race.css';

/** Several optimizers from the same starts, on the same gradients. */
export default function RaceView() {
  return <RacePanel />;
}
