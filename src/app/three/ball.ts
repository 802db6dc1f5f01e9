import { Mesh, ShaderMaterial, SphereGeometry, Vector3 } from 'three';
import { channels } from '../plot/ink.ts';
import type { BallPose } from './rolling.ts';

const vertexShader = /* glsl */ `
  varying vec3 vBody;
  varying vec3 vNormal;
  varying vec3 vView;
  void main() {
    vBody = position;
    vNormal = normalize(mat3(modelMatrix) * position);
    vec4 world = modelMatrix * vec4(position, 1.0);
    vView = cameraPosition - world.xyz;
    gl_Position = projectionMatrix * viewMatrix * world;
  }
`;

// Eight octants in two shades, as on a crash-test dummy: enough to see it roll, not enough to shout.
const fragmentShader = /* glsl */ `
  uniform vec3 colour;
  uniform float ghost;
  varying vec3 vBody;
  varying vec3 vNormal;
  varying vec3 vView;
  float side(float x) {
    float w = fwidth(x);
    return smoothstep(-w, w, x) * 2.0 - 1.0;
  }
  void main() {
    vec3 n = normalize(vNormal);
    vec3 view = normalize(vView);
    vec3 sun = normalize(vec3(-0.55, 1.0, 0.45));
    float octant = side(vBody.x) * side(vBody.y) * side(vBody.z);
    vec3 body = colour * (0.86 + 0.14 * octant);
    float lit = 0.42 + 0.62 * smoothstep(-0.5, 1.0, dot(n, sun));
    float glint = pow(max(dot(n, normalize(sun + view)), 0.0), 60.0);
    float facing = max(dot(n, view), 0.0);
    vec3 shaded = body * lit + 0.65 * glint - 0.18 * (1.0 - facing) * (1.0 - facing);
    float rim = pow(1.0 - facing, 2.0);
    float alpha = mix(1.0, 0.22 + 0.68 * rim + 0.4 * glint, ghost);
    gl_FragColor = vec4(mix(shaded, colour, ghost * 0.7), alpha);
  }
`;

/** One ball: solid for an optimizer, glass for the exact flow. */
export class Ball {
  readonly mesh: Mesh<SphereGeometry, ShaderMaterial>;

  constructor(ghost: boolean) {
    const material = new ShaderMaterial({
      vertexShader,
      fragmentShader,
      // In the transparent pass, after the faint line of the whole path, which must not show through.
      transparent: true,
      depthWrite: !ghost,
      uniforms: { colour: { value: new Vector3() }, ghost: { value: ghost ? 1 : 0 } },
    });
    this.mesh = new Mesh(new SphereGeometry(1, 40, 28), material);
    this.mesh.visible = false;
    this.mesh.renderOrder = ghost ? 6 : 3;
  }

  /** A colour as CSS writes it. */
  paint(colour: string): void {
    const [red, green, blue] = channels(colour);
    this.mesh.material.uniforms['colour']!.value.set(red / 255, green / 255, blue / 255);
  }

  place(pose: BallPose, radius: number): void {
    const { mesh } = this;
    mesh.position.fromArray(pose.centre);
    mesh.quaternion.fromArray(pose.turn);
    mesh.scale.setScalar(radius);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
