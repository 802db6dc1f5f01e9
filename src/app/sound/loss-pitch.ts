/** What a loss sounds like. */

/** Hz: the pitch of a loss a millionth of the first or less, and of ten times the first or more. */
export const lowestPitch = 110;
export const highestPitch = 1760;

/** Decades of the loss above its minimum, relative to that at the start, that the four octaves stand for. */
const decadesBelow = 6;
const decadesAbove = 1;

/**
 * The pitch of a loss in Hz, logarithmic in both: f = 110 Hz · 16^s with
 * s = (log₁₀((U − U min)/(U₀ − U min)) + 6)/7, held within [0, 1]. So each tenth of the loss is 4/7 of an octave
 * lower, the start sounds at 1184 Hz, and a divergence rises to 1760 Hz.
 *
 * @param above the loss above the minimum, U − U min
 * @param first the same at the start
 * @returns null where there is no loss to hear: it is not a number
 */
export function lossPitch(above: number, first: number): number | null {
  if (Number.isNaN(above) || Number.isNaN(first)) return null;
  // At the minimum, and where the motion begins there and has not left it.
  if (!(above > 0)) return lowestPitch;
  if (!(first > 0)) return highestPitch;
  const share = (Math.log10(above / first) + decadesBelow) / (decadesBelow + decadesAbove);
  return lowestPitch * (highestPitch / lowestPitch) ** Math.min(1, Math.max(0, share));
}
