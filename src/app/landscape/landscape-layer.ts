import {
  BufferGeometry,
  CanvasTexture,
  Float32BufferAttribute,
  Group,
  LinearFilter,
  Points,
  ShaderMaterial,
  Sphere,
  Vector3,
} from 'three';
import type { Pen } from '../plot/pen.ts';
import type { Ground } from '../three/ground.ts';
import { valleyInset } from '../three/runner.ts';
import type { MapPlace, SurfaceLayer } from '../three/surface-layer.ts';
import { drawMark, type Mark, markKinds } from './marks.ts';

/** Width of a sign in CSS pixels, and of one that is looked at. */
const usual = 20;
const large = 32;
/** More signs than `crowd` are small, so that what runs between them stays in sight. */
const small = 12;
const crowd = 20;
/** Pixels of one sign in the atlas. */
const cell = 128;

const vertexShader = /* glsl */ `
  attribute float kind;
  attribute float size;
  uniform float ratio;
  varying float vKind;
  void main() {
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    // A sign on the surface is seen whole, one behind a hill is hidden.
    gl_Position.z -= 0.004 * gl_Position.w;
    gl_PointSize = size * ratio;
    vKind = kind;
  }
`;

const fragmentShader = /* glsl */ `
  uniform sampler2D atlas;
  uniform float count;
  varying float vKind;
  void main() {
    vec4 texel = texture2D(atlas, vec2((vKind + gl_PointCoord.x) / count, gl_PointCoord.y));
    if (texel.a < 0.05) discard;
    gl_FragColor = texel;
  }
`;

/** Stationary points and the witness against convexity as signs on the surface, or on the flat map. */
export class LandscapeLayer implements SurfaceLayer {
  readonly group = new Group();
  redraw: (() => void) | null = null;
  private readonly points: Points<BufferGeometry, ShaderMaterial>;
  private readonly atlas = new CanvasTexture(drawnAtlas());
  private ground: Ground | null = null;
  private marks: readonly Mark[] = [];
  private readonly usual: number;

  /** @param width of a sign in CSS pixels. */
  constructor(width = usual) {
    this.usual = width;
    // No colour space and no mipmaps: the signs are black and white, and each has one place.
    this.atlas.flipY = false;
    this.atlas.generateMipmaps = false;
    this.atlas.minFilter = LinearFilter;
    const material = new ShaderMaterial({
      vertexShader,
      fragmentShader,
      transparent: true,
      depthWrite: false,
      uniforms: {
        atlas: { value: this.atlas },
        count: { value: markKinds.length },
        ratio: { value: 1 },
      },
    });
    this.points = new Points(new BufferGeometry(), material);
    this.points.geometry.boundingSphere = new Sphere(new Vector3(), 2);
    this.points.frustumCulled = false;
    this.points.renderOrder = 6;
    this.group.add(this.points);
  }

  /** Shows these signs from now on; the last lie over the first. */
  show(marks: readonly Mark[]): void {
    this.marks = marks;
    this.lay();
    this.redraw?.();
  }

  stand(ground: Ground, ratio: number): void {
    this.ground = ground;
    this.points.material.uniforms['ratio']!.value = ratio;
    this.lay();
  }

  paint(context: Pen, place: MapPlace): void {
    for (const { kind, x, emphasised } of this.marks) {
      const [left, top] = place(x[0]!, x[1] ?? 0);
      drawMark(context, kind, { x: left, y: top, size: this.sizeOf(emphasised) });
    }
  }

  dispose(): void {
    this.points.geometry.dispose();
    this.points.material.dispose();
    this.atlas.dispose();
  }

  private sizeOf(emphasised: boolean): number {
    if (emphasised) return large;
    return this.marks.length > crowd ? Math.min(small, this.usual) : this.usual;
  }

  private lay(): void {
    const { ground } = this;
    if (ground === null) return;
    const { x: inX, y: inY, dimension } = ground.field;
    const valley = dimension === 1;
    const inside = ({ x }: Mark) =>
      x[0]! >= inX[0] && x[0]! <= inX[1] && (valley || (x[1]! >= inY[0] && x[1]! <= inY[1]));
    const shown = this.marks.filter(inside);
    const position = shown.flatMap(({ x }) => {
      const across = ground.worldX(x[0]!);
      const along = valley ? 0 : ground.worldZ(x[1]!);
      const height = ground.heightAt(across, along) || 0;
      return [across, height, valley ? ground.depth / 2 - valleyInset : along];
    });
    const { geometry } = this.points;
    // Another number of signs is another buffer on the device.
    geometry.dispose();
    const attribute = (values: readonly number[], size: number) =>
      new Float32BufferAttribute(values, size);
    geometry.setAttribute('position', attribute(position, 3));
    geometry.setAttribute(
      'kind',
      attribute(
        shown.map(({ kind }) => markKinds.indexOf(kind)),
        1,
      ),
    );
    geometry.setAttribute(
      'size',
      attribute(
        shown.map(({ emphasised }) => this.sizeOf(emphasised)),
        1,
      ),
    );
    geometry.setDrawRange(0, shown.length);
  }
}

/** The signs side by side. */
function drawnAtlas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = cell * markKinds.length;
  canvas.height = cell;
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  markKinds.forEach((kind, i) => {
    drawMark(context, kind, { x: (i + 0.5) * cell, y: cell / 2, size: cell });
  });
  return canvas;
}
