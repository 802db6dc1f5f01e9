import { DataTexture, FloatType, NearestFilter, RedFormat } from 'three';
import type { Ground } from '../../three/ground.ts';

/**
 * GLSL that lays a place of the loss on the surface, between the same triangles as the mesh: particles
 * go to the device as they were computed, and the main thread touches none of them.
 */
export const groundShader = /* glsl */ `
  uniform highp sampler2D heights;
  uniform vec4 domain;
  uniform vec3 extent;
  uniform bool valley;

  float heightOf(ivec2 cell) {
    return texelFetch(heights, cell, 0).r;
  }

  /* World place of a place given as fractions of the domain, as in plot/loss-field.ts. */
  vec3 onGround(vec2 fraction) {
    ivec2 size = textureSize(heights, 0);
    vec2 at = fraction * vec2(size - 1);
    ivec2 cell = clamp(ivec2(floor(at)), ivec2(0), size - 2);
    vec2 f = at - vec2(cell);
    float low = heightOf(cell);
    float high = heightOf(cell + 1);
    float right = heightOf(cell + ivec2(1, 0));
    float up = heightOf(cell + ivec2(0, 1));
    float height = f.x >= f.y
      ? low + f.x * (right - low) + f.y * (high - right)
      : low + f.y * (up - low) + f.x * (high - up);
    return vec3((fraction.x - 0.5) * extent.x, height * extent.z, (0.5 - fraction.y) * extent.y);
  }
`;

export interface GroundUniforms {
  readonly heights: { value: DataTexture | null };
  readonly domain: { value: [number, number, number, number] };
  readonly extent: { value: [number, number, number] };
  readonly valley: { value: boolean };
}

export function groundUniforms(): GroundUniforms {
  return {
    heights: { value: null },
    domain: { value: [0, 1, 0, 1] },
    extent: { value: [1, 1, 1] },
    valley: { value: false },
  };
}

/** Sets the uniforms to a ground; the texture of the one before is given back. */
export function standOn(uniforms: GroundUniforms, ground: Ground): void {
  const { field, width, depth, rise } = ground;
  uniforms.heights.value?.dispose();
  const texture = new DataTexture(field.height, field.columns, field.rows, RedFormat, FloatType);
  texture.minFilter = NearestFilter;
  texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  uniforms.heights.value = texture;
  uniforms.domain.value = [field.x[0], field.x[1], field.y[0], field.y[1]];
  uniforms.extent.value = [width, depth, rise];
  uniforms.valley.value = field.dimension === 1;
}
