import {
  BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  Points,
  ShaderMaterial,
  Sphere,
  Vector3,
} from 'three';
import { channels } from '../../plot/ink.ts';
import { type GroundUniforms, groundShader } from './ground-shader.ts';

const vertexShader = /* glsl */ `
  ${groundShader}
  attribute vec2 place;
  uniform float size;
  void main() {
    vec2 fraction = (place - domain.xz) / (domain.yw - domain.xz);
    // A valley has one coordinate; over its depth the particles are strewn by their number.
    uint hash = (uint(gl_VertexID) + 1u) * 2654435769u;
    hash = (hash ^ (hash >> 15)) * 2246822519u;
    if (valley) fraction.y = float(hash >> 8) / 16777216.0;
    // Those outside, and those that are no number, are drawn nowhere.
    bool inside = fraction.x >= 0.0 && fraction.x <= 1.0 && fraction.y >= 0.0 && fraction.y <= 1.0;
    vec4 view = viewMatrix * vec4(onGround(inside ? fraction : vec2(0.5)), 1.0);
    gl_Position = inside ? projectionMatrix * view : vec4(0.0, 0.0, 2.0, 1.0);
    gl_Position.z -= 0.0006 * gl_Position.w;
    gl_PointSize = size;
  }
`;

const fragmentShader = /* glsl */ `
  uniform vec3 colour;
  uniform float opacity;
  uniform float size;
  void main() {
    float r = length(gl_PointCoord - 0.5) * size;
    float alpha = opacity * (1.0 - smoothstep(size * 0.5 - 1.0, size * 0.5, r));
    if (alpha < 0.02) discard;
    gl_FragColor = vec4(colour, alpha);
  }
`;

/** Particles as small round points on the surface: one draw call, no work per particle on this side. */
export class ParticlePoints {
  readonly points: Points<BufferGeometry, ShaderMaterial>;
  private attribute: BufferAttribute | null = null;

  constructor(ground: GroundUniforms) {
    const material = new ShaderMaterial({
      vertexShader,
      fragmentShader,
      transparent: true,
      depthWrite: false,
      uniforms: {
        ...ground,
        colour: { value: new Vector3() },
        opacity: { value: 1 },
        size: { value: 3 },
      },
    });
    this.points = new Points(new BufferGeometry(), material);
    this.points.frustumCulled = false;
    this.points.renderOrder = 6;
    const { geometry } = this.points;
    geometry.setDrawRange(0, 0);
    // Known beforehand: three.js would look for it among the places, which are not those drawn.
    geometry.boundingSphere = new Sphere(new Vector3(), 2);
  }

  paint(colour: string): void {
    this.points.material.uniforms['colour']!.value.fromArray(channels(colour)).divideScalar(255);
  }

  /**
   * Draws these places, x and y in turn, at the next frame: the array must stay as it is until then.
   * Few particles are drawn large, many small and pale, so that dense places can be told apart.
   */
  show(places: Float32Array, count: number, ratio: number): void {
    const { geometry, material } = this.points;
    if (this.attribute === null || this.attribute.array.length !== places.length) {
      // Another size of buffer is another buffer on the device.
      geometry.dispose();
      this.attribute = new BufferAttribute(places, 2).setUsage(DynamicDrawUsage);
      geometry.setAttribute('place', this.attribute);
      // three.js counts the vertices of an attribute of this name.
      geometry.setAttribute('position', this.attribute);
    }
    this.attribute.array = places;
    this.attribute.clearUpdateRanges();
    this.attribute.addUpdateRange(0, 2 * count);
    this.attribute.needsUpdate = true;
    geometry.setDrawRange(0, count);
    const crowd = Math.log10(Math.max(1, count / 1000));
    material.uniforms['size']!.value = Math.max(1.6, 4.4 - 1.4 * crowd) * ratio;
    material.uniforms['opacity']!.value = Math.max(0.3, 0.85 - 0.27 * crowd);
  }

  dispose(): void {
    this.points.geometry.dispose();
    this.points.material.dispose();
  }
}
