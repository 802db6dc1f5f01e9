import type { Particles } from '../../../analysis/heat/particles.ts';
import type { PassageGoal, PassageReading } from './live-setting.ts';

/** The times at which the particles first pass a place, in steps. */
export class PassageClock {
  private readonly particles: Particles;
  private readonly goal: PassageGoal;
  /** Whether each has passed. */
  private readonly passed: Uint8Array;
  private arrived = 0;
  /** Steps that those who arrived waited. */
  private waited = 0;

  constructor(particles: Particles, goal: PassageGoal) {
    this.particles = particles;
    this.goal = goal;
    this.passed = new Uint8Array(particles.count);
  }

  /** After every step. */
  look(): void {
    const { passed, goal, particles } = this;
    const x = particles.positions[0]!;
    for (let i = 0; i < passed.length; i++) {
      if (passed[i] === 1 || !((x[i]! - goal.at) * goal.direction >= 0)) continue;
      passed[i] = 1;
      this.arrived++;
      this.waited += particles.step;
    }
  }

  reading(): PassageReading {
    const { arrived } = this;
    const waiting = this.passed.length - arrived;
    const mean = (this.waited + waiting * this.particles.step) / arrived;
    return { arrived, mean: { mean, error: mean / Math.sqrt(arrived) } };
  }
}
