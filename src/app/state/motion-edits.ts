import type { Damping } from '../../motion/dictionary.ts';
import { checkParameter, type ParameterName, parameters } from '../../scene/parameters.ts';
import type { Scene, SceneMotion } from '../../scene/scene.ts';
import { sceneDictionary } from '../../scene/scene-motion.ts';

export type MotionParameter = Extract<
  ParameterName,
  'mass' | 'friction' | 'dt' | 'eta' | 'rho' | 'heavyBallRate'
>;

/** The motion if there is such a particle or learner; throws the sentence that says why there is none. */
function existing(motion: SceneMotion): SceneMotion {
  sceneDictionary(motion);
  return motion;
}

/**
 * The scene with one number of either language set. A number of physics keeps the other two of
 * physics, a number of learning keeps η or ρ and Δt; the other language follows.
 *
 * @throws ParameterError or DictionaryError when no motion has these numbers
 */
export function withMotion(scene: Scene, name: MotionParameter, value: number): Scene {
  checkParameter(parameters[name], value);
  const { mass, friction, dt, damping, eta, rho } = sceneDictionary(scene.motion);
  switch (name) {
    case 'mass':
    case 'friction':
    case 'dt': {
      const particle = { language: 'particle', mass, friction, dt, damping } as const;
      return { ...scene, motion: existing({ ...particle, [name]: value }) };
    }
    case 'eta':
      return {
        ...scene,
        motion: existing({ language: 'learner', eta: value, rho, dt, damping }),
      };
    case 'rho':
      return {
        ...scene,
        motion: existing({ language: 'learner', eta, rho: value, dt, damping }),
      };
    case 'heavyBallRate':
      return {
        ...scene,
        motion: existing({ language: 'learner', eta: value / (1 - rho), rho, dt, damping }),
      };
  }
}

/**
 * The scene with numbers of learning, the others of the learner kept.
 *
 * @throws DictionaryError when no motion has these numbers
 */
export function withMotionNumbers(
  scene: Scene,
  given: { readonly eta?: number; readonly rho?: number },
): Scene {
  const { eta, rho, dt, damping } = sceneDictionary(scene.motion);
  return { ...scene, motion: existing({ language: 'learner', eta, rho, dt, damping, ...given }) };
}

/** The scene under another friction rule: the language it is written in keeps its numbers. */
export function withDamping(scene: Scene, damping: Damping): Scene {
  return { ...scene, motion: existing({ ...scene.motion, damping }) };
}

/** The same particle under another friction rule: only ρ, and η′ with it, changes. */
export function withDampingOfParticle(scene: Scene, damping: Damping): Scene {
  const { mass, friction, dt } = sceneDictionary(scene.motion);
  return {
    ...scene,
    motion: existing({ language: 'particle', mass, friction, dt, damping }),
  };
}
