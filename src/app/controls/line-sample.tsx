import { KeySample } from '../plot/key-sample.tsx';
import { motionLook } from '../plot/legend-key.ts';

/** A short piece of a motion's line: its colour, its marks for steps, dashes for the exact path. */
export function LineSample(props: { readonly id: string; readonly style?: 'solid' | 'dashed' }) {
  const { id, style = id === 'flow' ? 'dashed' : 'solid' } = props;
  return <KeySample colour={`var(--motion-${id})`} {...motionLook({ id, style })} />;
}
