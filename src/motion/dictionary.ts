/**
 * The dictionary between the two languages: a particle (m, γ, Δt) and an optimizer (η, ρ).
 *
 * Both describe v' = ρ v − (1−ρ) η ∇U, x' = x + v' with η = Δt/γ and ρ a function of Δt/τ,
 * τ = m/γ (shared theory, section 2). η and ρ fix Δt/γ and Δt/τ; Δt fixes the rest.
 */
import { type Damping, dampings } from './damping.ts';
import { DictionaryError } from './dictionary-error.ts';

export type { Damping } from './damping.ts';
export { DictionaryError } from './dictionary-error.ts';

/** A damped particle and the time step that integrates it. */
export interface Particle {
  /** m ≥ 0; 0 is the overdamped limit, which explicit friction does not have. */
  readonly mass: number;
  /** γ > 0, mass per time. */
  readonly friction: number;
  /** Δt > 0. */
  readonly dt: number;
  readonly damping: Damping;
}

/** An optimizer with momentum in its averaged form, and the Δt that one of its steps stands for. */
export interface Learner {
  /** η > 0, the rate of the averaged form: displacement per unit force at terminal velocity. */
  readonly eta: number;
  /** ρ below 1, the fraction of velocity kept per step. */
  readonly rho: number;
  /** Δt > 0; any value describes the same iterates. */
  readonly dt: number;
  readonly damping: Damping;
}

/** One motion in both languages. */
export interface Dictionary {
  readonly mass: number;
  readonly friction: number;
  readonly dt: number;
  readonly damping: Damping;
  /** τ = m/γ, the time in which velocity forgets. */
  readonly tau: number;
  /** η = Δt/γ. */
  readonly eta: number;
  readonly rho: number;
  /** η′ = (1−ρ)η, the `lr` of classical heavy ball. */
  readonly heavyBallRate: number;
  /** 1/(1−ρ): how much faster than η the textbook pair v' = ρv − η∇U moves at terminal velocity. */
  readonly literalFactor: number;
  /** The same motion as a line of PyTorch, with the caveat about its first step. */
  readonly pytorch: string;
}

/**
 * Reads a particle as an optimizer. Mass, friction and Δt are kept exactly; η, ρ and η′ are
 * correct to a few units in the last place.
 *
 * @throws DictionaryError where a value is not a finite number in its range, or where the mass is 0
 * and friction is explicit.
 */
export function fromParticle({ mass, friction, dt, damping }: Particle): Dictionary {
  const rule = dampingRule(damping);
  requireNumber('mass', 'the mass m', mass);
  requirePositive('friction', 'the friction γ', friction);
  requirePositive('dt', 'the time step Δt', dt);
  if (mass < 0) {
    throw new DictionaryError('mass', `The mass m is ${mass}; give it a value of 0 or more.`);
  }
  if (mass === 0 && rule.lowest === Number.NEGATIVE_INFINITY) {
    throw new DictionaryError(
      'mass',
      'A particle without mass has no explicit friction step (ρ = 1 − Δt/τ has no limit); ' +
        'give the mass m a positive value or choose implicit or exponential friction.',
    );
  }
  const tau = mass / friction;
  const a = mass === 0 ? Number.POSITIVE_INFINITY : dt / tau;
  const eta = dt / friction;
  return entry({ mass, friction, dt, damping, tau, eta, rho: rule.momentum(a) }, rule.loss(a));
}

/**
 * Reads an optimizer as a particle. η, ρ and Δt are kept exactly; mass and friction are correct to
 * a few units in the last place. The lowest ρ of implicit and exponential friction (0) and of
 * Crank–Nicolson (−1) is a particle without mass.
 *
 * @throws DictionaryError where a value is not a finite number in its range, or where no particle
 * has this ρ under the friction rule.
 */
export function fromLearner({ eta, rho, dt, damping }: Learner): Dictionary {
  const rule = dampingRule(damping);
  requirePositive('eta', 'the rate η', eta);
  requireNumber('rho', 'the momentum ρ', rho);
  requirePositive('dt', 'the time step Δt', dt);
  if (rho >= 1) {
    throw new DictionaryError(
      'rho',
      `No particle has ρ = ${rho}: friction takes velocity away, so give the momentum ρ a value below 1.`,
    );
  }
  if (rho < rule.lowest) {
    throw new DictionaryError(
      'rho',
      `No particle has ρ = ${rho} under ${rule.title} friction; ` +
        `give the momentum ρ a value from ${rule.lowest} to 1, or choose ${lowerRules(rho)} friction.`,
    );
  }
  const friction = dt / eta;
  const tau = rho === rule.lowest ? 0 : dt / rule.inverse(rho);
  return entry({ mass: tau * friction, friction, dt, damping, tau, eta, rho }, 1 - rho);
}

type Translated = Omit<Dictionary, 'heavyBallRate' | 'literalFactor' | 'pytorch'>;

/** Completes an entry; `loss` is 1 − ρ as accurately as it is known. */
function entry(translated: Translated, loss: number): Dictionary {
  const heavyBallRate = loss * translated.eta;
  for (const [field, value] of Object.entries({ ...translated, heavyBallRate })) {
    if (typeof value === 'number' && !Number.isFinite(value)) throw outOfRange(field);
  }
  if (!(translated.eta > 0)) throw outOfRange('eta');
  if (!(translated.friction > 0)) throw outOfRange('friction');
  if (!(loss > 0)) throw outOfRange('rho');
  return {
    ...translated,
    heavyBallRate,
    literalFactor: 1 / loss,
    pytorch: pytorch(translated.eta, translated.rho, heavyBallRate),
  };
}

function outOfRange(field: string): DictionaryError {
  return new DictionaryError(
    field,
    `The translation leaves the range of float64 at ${field}; give values nearer to 1.`,
  );
}

/**
 * The motion as PyTorch writes it. With `dampening=ρ` it is the averaged form apart from its first
 * step, which PyTorch does not dampen: it starts at terminal velocity instead of at rest.
 */
function pytorch(eta: number, rho: number, heavyBallRate: number): string {
  const rate = rounded(eta);
  if (rho === 0) return `torch.optim.SGD(params, lr=${rate})`;
  // Close to 1 it is 1 − ρ that matters.
  const kept = Math.abs(rounded(rho) - rho) <= 1e-11 * Math.abs(1 - rho) ? rounded(rho) : rho;
  const momentum =
    `torch.optim.SGD(params, lr=${rate}, momentum=${kept}, dampening=${kept})` +
    `  # its first step is undampened: it starts at terminal velocity; ` +
    `from rest, write lr=${rounded(heavyBallRate)}, momentum=${kept}`;
  return rho > 0 ? momentum : `${momentum}; PyTorch refuses a negative momentum`;
}

/** Twelve significant digits: without the noise of the last few. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

function dampingRule(damping: Damping) {
  if (!Object.hasOwn(dampings, damping)) {
    throw new DictionaryError(
      'damping',
      `There is no friction rule "${damping}"; choose ${listed(Object.keys(dampings))}.`,
    );
  }
  return dampings[damping];
}

/** The titles of the friction rules that reach down to `rho`. */
function lowerRules(rho: number): string {
  return listed(
    Object.values(dampings)
      .filter((rule) => rho >= rule.lowest)
      .map((rule) => rule.title),
  );
}

function listed(names: readonly string[]): string {
  return names.length < 2
    ? names.join()
    : `${names.slice(0, -1).join(', ')} or ${names[names.length - 1]}`;
}

function requireNumber(field: string, name: string, value: number): void {
  if (!Number.isFinite(value)) {
    throw new DictionaryError(field, `${capitalized(name)} is ${value}; give it a finite number.`);
  }
}

function requirePositive(field: string, name: string, value: number): void {
  requireNumber(field, name, value);
  if (value <= 0) {
    throw new DictionaryError(
      field,
      `${capitalized(name)} is ${value}; give it a value greater than 0.`,
    );
  }
}

function capitalized(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}
