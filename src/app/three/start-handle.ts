import { DoubleSide, Group, Mesh, MeshBasicMaterial, RingGeometry, Vector3 } from 'three';
import type { Ground } from './ground.ts';
import { valleyInset } from './runner.ts';

const up = new Vector3(0, 0, 1);

/** The ring around the start: what one takes hold of to move it. */
export class StartHandle {
  readonly group = new Group();
  private readonly ring: Mesh<RingGeometry, MeshBasicMaterial>;
  private readonly casing: Mesh<RingGeometry, MeshBasicMaterial>;
  private readonly normal = new Vector3();
  private readonly unit = new Float64Array(3);

  constructor() {
    const flat = { transparent: true, depthTest: false, depthWrite: false, side: DoubleSide };
    this.casing = new Mesh(
      new RingGeometry(0.068, 0.094, 48),
      new MeshBasicMaterial({ ...flat, opacity: 0.45 }),
    );
    this.ring = new Mesh(new RingGeometry(0.075, 0.087, 48), new MeshBasicMaterial(flat));
    this.casing.renderOrder = 7;
    this.ring.renderOrder = 8;
    this.group.add(this.casing, this.ring);
  }

  paint(colour: string, casing: string): void {
    this.ring.material.color.setStyle(colour);
    this.casing.material.color.setStyle(casing);
  }

  /** Lays the ring on the ground at the start (coordinates of the loss); hides it outside the domain. */
  place(ground: Ground, start: readonly number[], held: boolean): void {
    const { x, y, dimension } = ground.field;
    const [first, second] = [
      start[0] ?? Number.NaN,
      dimension === 1 ? 0.5 : (start[1] ?? Number.NaN),
    ];
    this.group.visible = first >= x[0] && first <= x[1] && second >= y[0] && second <= y[1];
    if (!this.group.visible) return;
    const worldX = ground.worldX(first);
    const worldZ = dimension === 1 ? ground.depth / 2 - valleyInset : ground.worldZ(second);
    const height = ground.heightAt(worldX, dimension === 1 ? 0 : worldZ) || 0;
    ground.normalAt(worldX, worldZ, this.unit);
    this.normal.fromArray(this.unit);
    this.group.position.set(worldX, height, worldZ).addScaledVector(this.normal, 0.01);
    this.group.quaternion.setFromUnitVectors(up, this.normal);
    this.group.scale.setScalar(held ? 1.25 : 1);
    this.ring.material.opacity = held ? 1 : 0.75;
  }

  dispose(): void {
    for (const mesh of [this.ring, this.casing]) {
      mesh.geometry.dispose();
      mesh.material.dispose();
    }
  }
}
