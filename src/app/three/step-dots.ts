import {
  BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  Points,
  ShaderMaterial,
  Vector2,
  Vector3,
} from 'three';
import { channels } from '../plot/ink.ts';
import type { DrapedPath } from './draped-path.ts';

/** Diameter of a dot with its casing, in CSS pixels. */
const dotSize = 7.5;
/** In a picture less high or wide than this (CSS pixels) dots are finer. */
const fullPicture = 560;

const vertexShader = /* glsl */ `
  attribute float gap;
  uniform float size;
  uniform float back;
  uniform float height;
  varying float vSize;
  void main() {
    vec4 world = modelMatrix * vec4(position, 1.0);
    gl_Position = projectionMatrix * viewMatrix * world;
    gl_Position.z -= 0.0003 * gl_Position.w;
    // Where steps crowd, dots shrink to their spacing instead of merging into a worm.
    float apart = gap * projectionMatrix[1][1] * height * 0.5 / gl_Position.w;
    vSize = clamp(apart * 0.95, size * 0.42, size);
    gl_PointSize = vSize;
    if (world.z < back) gl_Position = vec4(0.0, 0.0, 2.0, 1.0);
  }
`;

const fragmentShader = /* glsl */ `
  uniform vec3 colour;
  uniform vec3 casing;
  varying float vSize;
  void main() {
    float r = length(gl_PointCoord - 0.5) * vSize;
    float outer = vSize * 0.5 - 0.5;
    float alpha = 1.0 - smoothstep(outer - 0.5, outer + 0.5, r);
    if (alpha < 0.02) discard;
    float rim = min(1.4, outer * 0.4);
    float core = 1.0 - smoothstep(outer - rim - 0.5, outer - rim + 0.5, r);
    gl_FragColor = vec4(mix(casing, colour, core), alpha);
  }
`;

/** A dot with a casing at every discrete step of a draped path. */
export class StepDots {
  readonly points: Points<BufferGeometry, ShaderMaterial>;
  private readonly path: DrapedPath;
  private readonly positions: BufferAttribute;
  private readonly gaps: BufferAttribute;

  constructor(path: DrapedPath) {
    this.path = path;
    this.positions = new BufferAttribute(path.dots, 3).setUsage(DynamicDrawUsage);
    this.gaps = new BufferAttribute(path.dotGap, 1).setUsage(DynamicDrawUsage);
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', this.positions);
    geometry.setAttribute('gap', this.gaps);
    const uniforms = {
      size: { value: dotSize },
      height: { value: 1 },
      back: { value: Number.NEGATIVE_INFINITY },
      colour: { value: new Vector3() },
      casing: { value: new Vector3() },
    };
    const material = new ShaderMaterial({
      vertexShader,
      fragmentShader,
      transparent: true,
      depthWrite: false,
      uniforms,
    });
    this.points = new Points(geometry, material);
    this.points.frustumCulled = false;
    const buffer = new Vector2();
    this.points.onBeforeRender = (renderer) => {
      renderer.getDrawingBufferSize(buffer);
      const pixelRatio = renderer.getPixelRatio();
      const scale = Math.min(buffer.x, buffer.y) / pixelRatio / fullPicture;
      uniforms.height.value = buffer.y;
      uniforms.size.value = dotSize * pixelRatio * Math.min(1, Math.max(0.62, scale));
    };
  }

  paint(colour: string, casing: string): void {
    const { uniforms } = this.points.material;
    uniforms['colour']!.value.fromArray(channels(colour)).divideScalar(255);
    uniforms['casing']!.value.fromArray(channels(casing)).divideScalar(255);
  }

  /** Hides dots further back than this world z. */
  cutBehind(z: number): void {
    this.points.material.uniforms['back']!.value = z;
  }

  /** Sends the rebuilt path's dots to the device. */
  rebuilt(): void {
    const { dotCount } = this.path;
    if (dotCount === 0) return;
    this.positions.addUpdateRange(0, dotCount * 3);
    this.positions.needsUpdate = true;
    this.gaps.addUpdateRange(0, dotCount);
    this.gaps.needsUpdate = true;
  }

  /** Shows the dots of the steps taken by `time`. */
  show(time: number): void {
    this.points.geometry.setDrawRange(0, this.path.dotsBefore(time));
  }

  dispose(): void {
    this.points.geometry.dispose();
    this.points.material.dispose();
  }
}
