import { Group, Mesh, Plane, Vector3, Vector4 } from 'three';
import { LineMaterial } from 'three/addons/lines/LineMaterial.js';
import type { DrapedPath } from './draped-path.ts';
import { LinePieces, showPieces } from './line-pieces.ts';
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
  private readonly pieces = new LinePieces();
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

  constructor(path: DrapedPath, options: { dashed: boolean; lift: number }) {
    const { dashed } = options;
    this.path = path;
    this.lift = options.lift;
    const dashes = dashed ? { dashed: true, dashSize: 0.034, gapSize: 0.022 } : {};
    const overlay = { transparent: true, depthWrite: false };
    this.line = new LineMaterial({ linewidth: dashed ? 2 : 2.5, transparent: true, ...dashes });
    this.casing = new LineMaterial({ linewidth: 4.6, opacity: 0.6, ...overlay });
    this.faint = new LineMaterial({ linewidth: 1.6, opacity: 0.3, ...overlay, ...dashes });
    this.faint.depthTest = false;
    for (const material of [this.line, this.casing]) fadeWithAge(material, this.fade);
    this.dots = new StepDots(path);
    const objects = [
      { object: fatLine(this.pieces.whole, this.faint), order: 1 },
      { object: fatLine(this.pieces.past, this.casing), order: 4 },
      { object: fatLine(this.pieces.past, this.line), order: 5 },
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
    this.pieces.write(this.path, 0, this.path.pieces);
    this.dots.rebuilt();
  }

  /** Shows the path up to `time`, `untold` no further: only the piece under way is changed and sent again. */
  show(time: number, untold: boolean): void {
    this.fade.now.value = time;
    const { ends } = this.path;
    if (this.shortened >= 0) {
      ends.set(this.saved, this.shortened * 6 + 3);
      this.pieces.write(this.path, this.shortened, 1);
      this.shortened = -1;
    }
    const { whole, partial } = this.path.progress(time, this.lift, this.live);
    if (partial) {
      const at = whole * 6 + 3;
      this.saved.set(ends.subarray(at, at + 3));
      ends.set(this.live, at);
      this.pieces.write(this.path, whole, 1);
      this.shortened = whole;
    }
    const past = whole + (partial ? 1 : 0);
    showPieces(this.pieces.past, past);
    showPieces(this.pieces.whole, this.showAhead && !untold ? this.path.pieces : past);
    this.dots.show(time);
  }

  dispose(): void {
    this.pieces.dispose();
    this.dots.dispose();
    for (const material of [this.line, this.casing, this.faint]) material.dispose();
  }
}

/** A line as wide on screen as its material says, whatever the picture's size. */
function fatLine(geometry: LinePieces['past'], material: LineMaterial): Mesh {
  const mesh = new Mesh(geometry, material);
  const viewport = new Vector4();
  mesh.onBeforeRender = (renderer) => {
    renderer.getViewport(viewport);
    material.resolution.set(viewport.z, viewport.w);
  };
  return mesh;
}
