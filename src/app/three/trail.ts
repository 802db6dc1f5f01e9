import {
  DynamicDrawUsage,
  Group,
  InstancedBufferAttribute,
  InstancedInterleavedBuffer,
  InterleavedBufferAttribute,
  Plane,
  Vector3,
} from 'three';
import { LineMaterial } from 'three/addons/lines/LineMaterial.js';
import { LineSegments2 } from 'three/addons/lines/LineSegments2.js';
import { LineSegmentsGeometry } from 'three/addons/lines/LineSegmentsGeometry.js';
import type { DrapedPath } from './draped-path.ts';
import { StepDots } from './step-dots.ts';

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
  private readonly path: DrapedPath;
  private readonly lift: number;
  private readonly ends: InstancedInterleavedBuffer;
  private readonly distance: InstancedInterleavedBuffer;
  private readonly times: InstancedBufferAttribute;
  private readonly past = new LineSegmentsGeometry();
  private readonly whole = new LineSegmentsGeometry();
  private readonly line: LineMaterial;
  private readonly casing: LineMaterial;
  private readonly faint: LineMaterial;
  private readonly dots: StepDots;
  /** Uniforms shared by line and casing: the moment shown, and the time after which a trail pales. */
  private readonly fade = { now: { value: 0 }, memory: { value: 1e9 } };
  private showAhead = true;
  /** The piece that ends at the ball for now, and where it ends in truth. */
  private shortened = -1;
  private readonly saved = new Float32Array(3);
  private readonly live = new Float32Array(3);

  constructor(path: DrapedPath, options: { dashed: boolean; lift: number; pixelRatio: number }) {
    const { dashed } = options;
    this.path = path;
    this.lift = options.lift;
    this.ends = new InstancedInterleavedBuffer(path.ends, 6, 1);
    this.distance = new InstancedInterleavedBuffer(path.distance, 2, 1);
    this.times = new InstancedBufferAttribute(path.times, 1);
    for (const buffer of [this.ends, this.distance, this.times]) buffer.setUsage(DynamicDrawUsage);
    for (const geometry of [this.past, this.whole]) this.attach(geometry);
    const dashes = dashed ? { dashed: true, dashSize: 0.034, gapSize: 0.022 } : {};
    const overlay = { transparent: true, depthWrite: false };
    this.line = new LineMaterial({ linewidth: dashed ? 2 : 2.5, transparent: true, ...dashes });
    this.casing = new LineMaterial({ linewidth: 4.6, opacity: 0.6, ...overlay });
    this.faint = new LineMaterial({ linewidth: 1.6, opacity: 0.3, ...overlay, ...dashes });
    this.faint.depthTest = false;
    for (const material of [this.line, this.casing]) fadeWithAge(material, this.fade);
    this.dots = new StepDots(path, options.pixelRatio);
    const objects = [
      { object: new LineSegments2(this.whole, this.faint), order: 1 },
      { object: new LineSegments2(this.past, this.casing), order: 4 },
      { object: new LineSegments2(this.past, this.line), order: 5 },
      { object: this.dots.points, order: 6 },
    ];
    for (const { object, order } of objects) {
      object.frustumCulled = false;
      object.renderOrder = order;
      this.group.add(object);
    }
    // A casing would close the gaps of a dashed line.
    if (dashed) objects[1]!.object.visible = false;
  }

  private attach(geometry: LineSegmentsGeometry): void {
    const { ends, distance } = this;
    const part = (buffer: InstancedInterleavedBuffer, size: number, offset: number) =>
      new InterleavedBufferAttribute(buffer, size, offset);
    geometry.setAttribute('instanceStart', part(ends, 3, 0));
    geometry.setAttribute('instanceEnd', part(ends, 3, 3));
    geometry.setAttribute('instanceDistanceStart', part(distance, 1, 0));
    geometry.setAttribute('instanceDistanceEnd', part(distance, 1, 1));
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
    this.dots.paint(colour, casing);
  }

  /** In a valley trails end at the far rim (world z), and what lies ahead is not drawn; null elsewhere. */
  cutBehind(z: number | null): void {
    const planes = z === null ? null : [new Plane(new Vector3(0, 0, 1), -z)];
    for (const material of [this.line, this.casing, this.faint]) {
      material.clippingPlanes = planes;
      material.clipping = planes !== null;
    }
    this.dots.cutBehind(z ?? -1e9);
    this.showAhead = z === null;
  }

  /** After the path was rebuilt: its buffers go to the device. The trail pales after `memory` (time). */
  rebuilt(memory: number): void {
    this.fade.memory.value = memory;
    this.shortened = -1;
    const { pieces } = this.path;
    upload(this.ends, 0, pieces * 6);
    upload(this.distance, 0, pieces * 2);
    upload(this.times, 0, pieces);
    this.dots.rebuilt();
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
    this.dots.show(time);
  }

  dispose(): void {
    this.past.dispose();
    this.whole.dispose();
    this.dots.dispose();
    for (const material of [this.line, this.casing, this.faint]) material.dispose();
  }
}

function upload(
  buffer: InstancedInterleavedBuffer | InstancedBufferAttribute,
  start: number,
  count: number,
): void {
  if (count === 0) return;
  buffer.addUpdateRange(start, count);
  buffer.needsUpdate = true;
}
