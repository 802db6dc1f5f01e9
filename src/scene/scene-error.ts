/**
 * What is wrong with a scene, or with a link to one: the message is one sentence that names the
 * field and the cure.
 */
export class SceneError extends Error {
  /** Path of the field, as in `start[0][1]` or `motion.rho`; `link` for a share link. */
  readonly field: string;
  /** What to do about it: an imperative without a full stop. */
  readonly cure: string;

  constructor(field: string, message: string, cure: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SceneError';
    this.field = field;
    this.cure = cure;
  }
}

/** The error whose sentence is field, problem and cure: "steps cannot be 0: give …". */
export function sceneError(field: string, problem: string, cure: string): SceneError {
  return new SceneError(field, `${field} ${problem}: ${cure}.`, cure);
}
