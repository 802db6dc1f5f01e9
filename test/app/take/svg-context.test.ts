import { expect, it } from 'vitest';
import type { Shape } from '../../../src/app/plot/pen.ts';
import { SvgContext } from '../../../src/app/take/svg-context.ts';

const pen = () => new SvgContext((_, text) => 6 * text.length);

it('writes paths in the units of the drawing, whatever was translated, scaled or turned', () => {
  const context = pen();
  context.save();
  context.translate(10, 20);
  context.scale(2, 2);
  context.rotate(Math.PI / 2);
  context.beginPath();
  context.moveTo(1, 0);
  context.lineTo(0, 3);
  context.lineWidth = 1.5;
  context.setLineDash([2, 1]);
  context.strokeStyle = '#123456';
  context.stroke();
  context.restore();
  expect(context.elements()).toBe(
    '<path fill="none" stroke="#123456" stroke-width="3" stroke-dasharray="4 2" d="M10 22L4 20"/>',
  );
  context.beginPath();
  context.moveTo(1, 2);
  context.lineTo(3, 4);
  context.stroke();
  expect(context.elements().split('\n')[1]).toBe(
    '<path fill="none" stroke="#000" stroke-width="1" d="M1 2L3 4"/>',
  );
});

it('passes over what is no number, as a canvas does', () => {
  const context = pen();
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(Number.NaN, 1);
  context.lineTo(2, Number.POSITIVE_INFINITY);
  context.arc(1, 1, Number.NaN, 0, 1);
  context.rect(Number.NaN, 0, 1, 1);
  context.lineTo(5, 1e9);
  context.stroke();
  context.fillText('nowhere', Number.NaN, 0);
  context.fillRect(0, 0, Number.NaN, 1);
  expect(context.elements()).toMatch(/d="M0 0L5 100000"/);
  expect(context.elements()).not.toMatch(/NaN|Infinity|nowhere/);
});

it('draws arcs as a canvas does: whole circles in two halves, the way round that was asked for', () => {
  const d = (from: number, to: number, back?: boolean) => {
    const context = pen();
    context.beginPath();
    context.arc(0, 0, 10, from, to, back);
    context.fill();
    return /d="([^"]*)"/.exec(context.elements())?.[1];
  };
  expect(d(0, 2 * Math.PI)).toBe('M10 0A10 10 0 0 1 -10 0A10 10 0 0 1 10 0');
  expect(d(0, Math.PI / 2)).toBe('M10 0A10 10 0 0 1 0 10');
  expect(d(0, Math.PI / 2, true)).toBe('M10 0A10 10 0 1 0 0 10');
  expect(d(Math.PI / 2, 0)).toBe('M0 10A10 10 0 1 1 10 0');
});

it('clips inside what is clipped already, and no more once that is restored', () => {
  const context = pen();
  context.save();
  context.beginPath();
  context.rect(0, 0, 10, 10);
  context.clip();
  context.save();
  context.beginPath();
  context.rect(5, 5, 10, 10);
  context.clip();
  context.fillText('in', 6, 6);
  context.restore();
  context.fillText('half', 6, 6);
  context.restore();
  context.fillText('out', 6, 6);
  const lines = context.elements().split('\n');
  expect(lines[1]).toMatch(/^<clipPath id="clip2" clip-path="url\(#clip1\)">/);
  expect(lines[2]).toMatch(/^<g clip-path="url\(#clip2\)"><text.*in<\/text><\/g>$/);
  expect(lines[3]).toMatch(/^<g clip-path="url\(#clip1\)">/);
  expect(lines[4]).toMatch(/^<text/);
});

it('keeps text as text, safe in XML, in its font and on its baseline', () => {
  const context = pen();
  context.font = 'italic 600 12.5px "My Serif", serif';
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  context.fillStyle = 'rgb(255 0 16 / 50%)';
  context.fillText('U < "1" & ρ', 7, 10);
  expect(context.elements()).toBe(
    '<text font-size="12.5" font-family="&#34;My Serif&#34;, serif" font-style="italic" font-weight="600" text-anchor="end" fill="#ff0010" fill-opacity="0.5" x="7" y="14">U &#60; &#34;1&#34; &#38; ρ</text>',
  );
  expect(context.measureText('four').width).toBe(24);
});

it('draws a shape in its own units and points of one colour as one element', () => {
  const context = pen();
  context.translate(5, 6);
  context.scale(0.5, 0.5);
  context.fill({ d: 'M0 0L1 0L1 1z' } as Shape);
  context.fillStyle = '#abcdef';
  for (const x of [0, 2, 4]) context.fillRect(x, 0, 1, 1);
  context.globalAlpha = 0.4;
  for (const x of [0, 2, 4]) context.fillRect(x, 0, 1, 1);
  const lines = context.elements().split('\n');
  expect(lines[0]).toContain('transform="matrix(0.5 0 0 0.5 5 6)" d="M0 0L1 0L1 1z"');
  expect(lines[1]).toBe(
    '<path fill="#abcdef" d="M5 6L5.5 6L5.5 6.5L5 6.5ZM6 6L6.5 6L6.5 6.5L6 6.5ZM7 6L7.5 6L7.5 6.5L7 6.5Z"/>',
  );
  // Where one shines through another they stay apart.
  expect(lines).toHaveLength(5);
});
