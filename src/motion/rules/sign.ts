import { apply, neg } from '../../math/arithmetic.ts';
import type { Rule } from '../rule.ts';
import { minus, slopes, times } from './terms.ts';

/** x' = x − η sign(∇U): what RMSProp and Adam are without memory and without ε. */
export const sign: Rule = {
  name: 'sign',
  title: 'sign descent',
  summary: 'Steps of one length along each coordinate, by the sign of the slope alone.',
  parameters: ['lr'],
  optional: ['weightDecay'],
  rateTex: '\\eta',
  keepsVelocity: false,
  next(context) {
    const { position, lr } = context;
    const moves = slopes(context).map((slope, i) => times(lr[i]!, apply('sign', slope)));
    return { position: position.map((x, i) => minus(x, moves[i]!)), displacement: moves.map(neg) };
  },
};
