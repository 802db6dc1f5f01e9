import {
  BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  Group,
  InstancedBufferAttribute,
  InstancedInterleavedBuffer,
  InterleavedBufferAttribute,
  type Plane,
  Points,
  ShaderMaterial,
  Vector2,
  Vector3,
} from 'three';
import { LineMaterial } from 'three/addons/lines/LineMaterial.js';
import { LineSegments2 } from 'three/addons/lines/LineSegments2.js';
import { LineSegmentsGeometry } from 'three/addons/lines/LineSegmentsGeometry.js';
import { channels } from '../plot/ink.ts';
import type { DrapedPath } from './draped-path.ts';

const dotVertexShader = /* glsl */ `
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

const dotFragmentShader = /* glsl */ `
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

/** Lets a line pale with the age of its pieces: the newest steps stand out of a long zigzag. */
function fadeWithAge(material: LineMaterial, fade: Record<string, { value: number }>): void {
  Object.assign(material.uniforms, fade);
  material.vertexShader = material.vertexShader
    .replace('void main() {', 'attribute float instanceTime;\nvarying float vTime;\nvoid main() {')
    .replace(/}\s*$/, 'vTime = instanceTime;\n}');
  material.fragmentShader = material.fragmentShader
    .replace(
      'void main() {',
      'uniform float now;\nuniform float memory;\nvarying float vTime;\nvoid main() {',
    )
    .replace(
      'float alpha = opacity;',
      'float alpha = opacity * mix(1.0, 0.14, smoothstep(memory, 3.0 * memory, now - vTime));',
    );
}

/**
 * A track's path on the surface: a fat line with a casing (so that it reads on any colour of the
 * surface), dots at the discrete steps, and the whole path faintly, also where a hill hides it.
 */
export class Trail {
  readonly group = new Group();
  private readonly ends: InstancedInterleavedBuffer;
  private readonly distance: InstancedInterleavedBuffer;
  private readonly times: InstancedBufferAttribute;
  private readonly dotPositions: BufferAttribute;
  private readonly dotGaps: BufferAttribute;
  private readonly past = new LineSegmentsGeometry();
  private readonly whole = new LineSegmentsGeometry();
  private readonly dotGeometry = new BufferGeometry();
  private readonly line: LineMaterial;
  private readonly casing: LineMaterial;
  private readonly faint: LineMaterial;
  private readonly dotMaterial: ShaderMaterial;
  private readonly path: DrapedPath;
  private readonly lift: number;
  private readonly live = new Float32Array(3);
  /** Uniforms shared by line and casing: the moment shown, and the time after which a trail pales. */
  private readonly fade = { now: { value: 0 }, memory: { value: 1e9 } };
  private shortened = -1;
  private readonly saved = new Float32Array(3);

  constructor(path: DrapedPath, options: { dashed: boolean; lift: number; pixelRatio: number }) {
    const { dashed, pixelRatio } = options;
    this.path = path;
    this.lift = options.lift;
    this.ends = new InstancedInterleavedBuffer(path.ends, 6, 1);
    this.distance = new InstancedInterleavedBuffer(path.distance, 2, 1);
    this.times = new InstancedBufferAttribute(path.times, 1);
    this.dotPositions = new BufferAttribute(path.dots, 3);
    this.dotGaps = new BufferAttribute(path.dotGap, 1);
    const { ends, distance, times, dotPositions, dotGaps } = this;
    for (const buffer of [ends, distance, times, dotPositions, dotGaps]) {
      buffer.setUsage(DynamicDrawUsage);
    }
    for (const geometry of [this.past, this.whole]) this.attach(geometry);
    const dashes = dashed ? { dashed: true, dashSize: 0.034, gapSize: 0.022 } : {};
    this.line = new LineMaterial({ linewidth: dashed ? 2 : 2.5, transparent: true, ...dashes });
    this.casing = new LineMaterial({
      linewidth: dashed ? 4 : 4.6,
      transparent: true,
      opacity: 0.5,
    });
    this.casing.depthWrite = false;
    this.faint = new LineMaterial({ linewidth: 1.6, transparent: true, opacity: 0.3, ...dashes });
    this.faint.depthTest = false;
    this.faint.depthWrite = false;
    this.dotMaterial = new ShaderMaterial({
      vertexShader: dotVertexShader,
      fragmentShader: dotFragmentShader,
      transparent: true,
      depthWrite: false,
      uniforms: {
        size: { value: 7.5 * pixelRatio },
        height: { value: 1 },
        back: { value: -1e9 },
        colour: { value: new Vector3() },
        casing: { value: new Vector3() },
      },
    });
    this.dotGeometry.setAttribute('position', this.dotPositions);
    this.dotGeometry.setAttribute('gap', this.dotGaps);
    for (const material of [this.line, this.casing]) fadeWithAge(material, this.fade);
    const dots = new Points(this.dotGeometry, this.dotMaterial);
    const buffer = new Vector2();
    dots.onBeforeRender = (renderer) => {
      this.dotMaterial.uniforms['height']!.value = renderer.getDrawingBufferSize(buffer).y;
    };
    const objects = [
      new LineSegments2(this.whole, this.faint),
      new LineSegments2(this.past, this.casing),
      new LineSegments2(this.past, this.line),
      dots,
    ];
    for (const [order, object] of objects.entries()) {
      object.frustumCulled = false;
      object.renderOrder = order === 0 ? 1 : order + 3;
      this.group.add(object);
    }
    if (dashed) objects[1]!.visible = false;
  }

  private attach(geometry: LineSegmentsGeometry): void {
    geometry.setAttribute('instanceStart', new InterleavedBufferAttribute(this.ends, 3, 0));
    geometry.setAttribute('instanceEnd', new InterleavedBufferAttribute(this.ends, 3, 3));
    geometry.setAttribute(
      'instanceDistanceStart',
      new InterleavedBufferAttribute(this.distance, 1, 0),
    );
    geometry.setAttribute(
      'instanceDistanceEnd',
      new InterleavedBufferAttribute(this.distance, 1, 1),
    );
    geometry.setAttribute('instanceTime', this.times);
    // Pieces are short: without the library's round caps they do not overlap, and a translucent line
    // has no beads. The corners of the path are under the dots.
    geometry.setIndex([2, 4, 3, 4, 5, 3]);
    geometry.instanceCount = 0;
  }

  /** Line colour and the casing around it, as CSS writes them. */
  paint(colour: string, casing: string): void {
    this.line.color.setStyle(colour);
    this.faint.color.setStyle(colour);
    this.casing.color.setStyle(casing);
    this.dotMaterial.uniforms['colour']!.value.fromArray(channels(colour)).divideScalar(255);
    this.dotMaterial.uniforms['casing']!.value.fromArray(channels(casing)).divideScalar(255);
  }

  /** In a valley: trails end at the far rim (world z), and what lies ahead is not drawn. */
  cutBehind(plane: Plane | null): void {
    for (const material of [this.line, this.casing, this.faint]) {
      material.clippingPlanes = plane === null ? null : [plane];
      material.clipping = plane !== null;
    }
    this.dotMaterial.uniforms['back']!.value = plane === null ? -1e9 : -plane.constant;
    this.showAhead = plane === null;
  }

  private showAhead = true;

  /** After the path was rebuilt: its new buffers go to the device. The trail pales after `memory` (time). */
  rebuilt(memory: number): void {
    this.fade.memory.value = memory;
    this.shortened = -1;
    const { pieces, dotCount } = this.path;
    upload(this.ends, 0, pieces * 6);
    upload(this.distance, 0, pieces * 2);
    upload(this.times, 0, pieces);
    upload(this.dotPositions, 0, dotCount * 3);
    upload(this.dotGaps, 0, dotCount);
  }

  /** Shows the path up to `time`: only the piece under way is changed and sent again. */
  show(time: number): void {
    this.fade.now.value = time;
    const { ends } = this.path;
    if (this.shortened >= 0) {
      ends.set(this.saved, this.shortened * 6 + 3);
      upload(this.ends, this.shortened * 6, 6);
      this.shortened = -1;
    }
    const { whole, partial } = this.path.progress(time, this.lift, this.live);
    if (partial) {
      const at = whole * 6 + 3;
      this.saved.set(ends.subarray(at, at + 3));
      ends.set(this.live, at);
      upload(this.ends, whole * 6, 6);
      this.shortened = whole;
    }
    this.past.instanceCount = whole + (partial ? 1 : 0);
    this.whole.instanceCount = this.showAhead ? this.path.pieces : this.past.instanceCount;
    this.dotGeometry.setDrawRange(0, this.path.dotsBefore(time));
  }

  dispose(): void {
    this.past.dispose();
    this.whole.dispose();
    this.dotGeometry.dispose();
    for (const material of [this.line, this.casing, this.faint, this.dotMaterial])
      material.dispose();
  }
}

function upload(
  buffer: InstancedInterleavedBuffer | BufferAttribute,
  start: number,
  count: number,
) {
  if (count === 0) return;
  buffer.addUpdateRange(start, count);
  buffer.needsUpdate = true;
}
