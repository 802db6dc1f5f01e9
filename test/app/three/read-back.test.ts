import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSoftware, toImage } from '../../../src/app/three/read-back.ts';
import '../../fast-check.ts';

describe('a frame that is read back', () => {
  it('has its first row at the top', () => {
    const opaque = (...reds: number[]) =>
      Uint8ClampedArray.from(reds.flatMap((red) => [red, 2 * red, 0, 255]));
    const pixels = opaque(1, 2, 3, 4, 5, 6);
    toImage(pixels, 2);
    expect(pixels).toEqual(opaque(5, 6, 3, 4, 1, 2));
  });

  it('has its colours back that were multiplied by the opacity, to within its rounding', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.array(fc.tuple(byte, byte), { minLength: 1, maxLength: 40 }), (wanted) => {
        const pixels = Uint8ClampedArray.from(
          wanted.flatMap(([colour, opacity]) => [(colour * opacity) / 255, 0, 0, opacity]),
        );
        toImage(pixels, wanted.length);
        wanted.forEach(([colour, opacity], i) => {
          expect(pixels[4 * i + 3]).toBe(opacity);
          if (opacity === 0) return;
          expect(Math.abs(pixels[4 * i]! - colour)).toBeLessThanOrEqual(
            0.5 + (0.5 * 255) / opacity,
          );
        });
      }),
    );
  });

  it('comes from a device whose name says that it is software', () => {
    const device = (name: string) => ({
      RENDERER: 1,
      getExtension: () => ({ UNMASKED_RENDERER_WEBGL: 2 }),
      getParameter: (which: number) => (which === 2 ? name : 'WebKit WebGL'),
    });
    const says = (name: string) => isSoftware(device(name) as never);
    expect(
      says('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)'),
    ).toBe(true);
    expect(says('llvmpipe (LLVM 15.0.7, 256 bits)')).toBe(true);
    expect(says('ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)')).toBe(false);
    expect(says('Apple M1')).toBe(false);
  });
});
