import type { Hashes } from './hashes.ts';

/**
 * The hashes, on every engine and for any number of workers. They change when a kernel computes other
 * bits: by intention only, and then every saved orbit and every shared link looks different.
 */
export const golden: Hashes = {
  'double-well': '4ab225831d909fdf',
  henon: '955d080448b8c6a0',
  'every-function': '946660dd155be5a1',
  'every-rounding': '9174bd3c78365c42',
  'noisy-ensemble': '0714928236e8d120',
  cascade: '5f2e5f10c6761f1e',
};
