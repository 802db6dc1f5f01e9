import {
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  Group,
  Mesh,
  ShaderMaterial,
  Vector3,
} from 'three';
import { LineMaterial } from 'three/addons/lines/LineMaterial.js';
import { LineSegments2 } from 'three/addons/lines/LineSegments2.js';
import { LineSegmentsGeometry } from 'three/addons/lines/LineSegmentsGeometry.js';
import { channels } from '../plot/ink.ts';
import { floorDrop } from './axes.ts';
import type { Ground } from './ground.ts';

const vertexShader = /* glsl */ `
  attribute float fraction;
  varying float vFraction;
  void main() {
    vFraction = fraction;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }
`;

const fragmentShader = /* glsl */ `
  uniform vec3 colour;
  varying float vFraction;
  void main() {
    gl_FragColor = vec4(colour, 0.05 + 0.4 * vFraction * vFraction);
  }
`;

/** The near face of a valley: the loss's own curve, and the cut below it. */
export class ValleyFront {
  readonly group = new Group();
  private readonly wall: Mesh<BufferGeometry, ShaderMaterial>;
  private readonly curve: LineSegments2;

  constructor(ground: Ground) {
    const { columns, height } = ground.field;
    const z = ground.depth / 2;
    const wall = new Float32Array(columns * 6);
    const fraction = new Float32Array(columns * 2);
    const index: number[] = [];
    const curve: number[] = [];
    for (let i = 0; i < columns; i++) {
      const x = (i / (columns - 1) - 0.5) * ground.width;
      const y = height[i]! * ground.rise;
      wall.set([x, y || 0, z, x, -floorDrop, z], i * 6);
      fraction[i * 2] = 1;
      fraction[i * 2 + 1] = 0;
      if (i === 0 || Number.isNaN(height[i - 1]! + height[i]!)) continue;
      index.push(i * 2 - 2, i * 2 - 1, i * 2, i * 2, i * 2 - 1, i * 2 + 1);
      const before = (i - 1) / (columns - 1) - 0.5;
      curve.push(before * ground.width, height[i - 1]! * ground.rise, z, x, y, z);
    }
    const geometry = new BufferGeometry();
    geometry.setIndex(index);
    geometry.setAttribute('position', new BufferAttribute(wall, 3));
    geometry.setAttribute('fraction', new BufferAttribute(fraction, 1));
    const material = new ShaderMaterial({
      vertexShader,
      fragmentShader,
      side: DoubleSide,
      transparent: true,
      depthWrite: false,
      uniforms: { colour: { value: new Vector3() } },
    });
    this.wall = new Mesh(geometry, material);
    this.wall.renderOrder = 2;
    this.curve = new LineSegments2(
      new LineSegmentsGeometry().setPositions(curve),
      new LineMaterial({ linewidth: 2 }),
    );
    for (const object of [this.wall, this.curve]) object.frustumCulled = false;
    this.group.add(this.wall, this.curve);
  }

  paint(wall: string, curve: string): void {
    this.wall.material.uniforms['colour']!.value.fromArray(channels(wall)).divideScalar(255);
    this.curve.material.color.setStyle(curve);
  }

  dispose(): void {
    this.wall.geometry.dispose();
    this.wall.material.dispose();
    this.curve.geometry.dispose();
    this.curve.material.dispose();
  }
}
