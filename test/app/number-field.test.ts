import { expect, it } from 'vitest';
import { shownValue } from '../../src/app/controls/number-field.tsx';

it.each([
  ['rho', 0.999999, '0.999999'],
  ['rho', 0.99999966499, '0.9999997'],
  ['rho', 0.99951, '0.9995'],
  ['rho', -0.99999, '−0.99999'],
  ['rho', 0.9, '0.9'],
  ['rho', 1, '1'],
  ['rho', 2 / 3, '0.6667'],
  ['eta', 0.999999, '1'],
  ['rho', 1.9287e-22, '1.9e−22'],
  ['eta', 0.00012345, '0.0001234'],
])('shows %s = %d as %s', (name, value, text) => {
  expect(shownValue({ name }, value)).toBe(text);
});
