/** How far confidence intervals reach whose variance was estimated too. */
import { regularizedBeta } from '../heat/incomplete-beta.ts';

/**
 * In standard errors: to either side of an estimate whose interval is to hold its truth with this
 * confidence, and with it all combinations of `together` independent estimates at once (H. Scheffé,
 * Biometrika 40 (1953) 87): √(q·F) with Fisher's F at q and `freedom` degrees of freedom. With one it is
 * Student's t, two-sided.
 *
 * @param confidence in (0, 1).
 * @param freedom degrees of freedom of the variance, at least 1.
 */
export function confidenceReach(confidence: number, freedom: number, together = 1): number {
  const outside = 1 - confidence;
  const beyond = (t: number): number =>
    regularizedBeta(freedom / (freedom + t * t), freedom / 2, together / 2);
  let [low, high] = [0, 1];
  while (beyond(high) > outside) high *= 2;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    if (beyond(middle) > outside) low = middle;
    else high = middle;
  }
}
