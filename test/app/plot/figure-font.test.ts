import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { figureFont } from '../../../src/app/plot/figure-font.ts';

it('figures are written in the letters of the page', () => {
  const theme = readFileSync(new URL('../../../src/app/theme.css', import.meta.url), 'utf8');
  const sans = /--sans:([^;]+);/.exec(theme)![1]!;
  expect(figureFont).toBe(sans.trim().replace(/\s+/g, ' '));
});
