import { useCallback } from 'react';
import { dampings } from '../../motion/damping.ts';
import type { Scene } from '../../scene/scene.ts';
import { sceneDictionary } from '../../scene/scene-motion.ts';
import { withMotion } from '../state/motion-edits.ts';
import { useAppStore } from '../state/store.ts';
import { steepestRho } from './plane-frame.ts';

/** The field under which a refused place is reported. */
export const planeField = 'stability';

/** What a hand can tell apart. */
function rounded(eta: number, rho: number): readonly [number, number] {
  return [Number(eta.toPrecision(4)), Number(rho.toFixed(3))];
}

/** The scene with both words of the learner set; ρ as low as its friction rule goes. */
export function withLearner(scene: Scene, eta: number, rho: number): Scene {
  const { lowest } = dampings[sceneDictionary(scene.motion).damping];
  const within = Math.min(steepestRho, Math.max(-steepestRho, lowest, rho));
  return withMotion(withMotion(scene, 'eta', eta), 'rho', within);
}

export interface PlaneDrag {
  /** Puts the experiment at η and ρ for the moment; `end` makes one step of undo of all of it. */
  move(eta: number, rho: number): void;
  end(): void;
}

/** Setting η and ρ together. */
export function usePlanePoint(): PlaneDrag {
  const store = useAppStore();
  const move = useCallback(
    (eta: number, rho: number) => {
      const [roundEta, roundRho] = rounded(eta, rho);
      store.getState().draft(planeField, (scene) => withLearner(scene, roundEta, roundRho));
    },
    [store],
  );
  const end = useCallback(() => store.getState().settle(), [store]);
  return { move, end };
}
