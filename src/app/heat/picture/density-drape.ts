import {
  type BufferGeometry,
  DataTexture,
  FloatType,
  Mesh,
  NearestFilter,
  RedFormat,
  ShaderMaterial,
} from 'three';
import type { Ground } from '../../three/ground.ts';
import { surfaceGeometry } from '../../three/surface-mesh.ts';
import { emberShader } from './ember.ts';

const vertexShader = /* glsl */ `
  uniform vec2 across;
  varying vec2 vFraction;
  varying vec3 vNormal;
  void main() {
    vFraction = vec2(position.x / across.x + 0.5, 0.5 - position.z / across.y);
    vNormal = normal;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
    gl_Position.z -= 0.0003 * gl_Position.w;
  }
`;

const fragmentShader = /* glsl */ `
  ${emberShader}
  uniform highp sampler2D density;
  uniform float greatest;
  varying vec2 vFraction;
  varying vec3 vNormal;

  float cell(ivec2 at, ivec2 size) {
    return texelFetch(density, clamp(at, ivec2(0), size - 1), 0).r;
  }

  void main() {
    ivec2 size = textureSize(density, 0);
    vec2 at = clamp(vFraction, 0.0, 1.0) * vec2(size) - 0.5;
    ivec2 low = ivec2(floor(at));
    vec2 f = at - vec2(low);
    float value = mix(
      mix(cell(low, size), cell(low + ivec2(1, 0), size), f.x),
      mix(cell(low + ivec2(0, 1), size), cell(low + ivec2(1, 1), size), f.x),
      f.y
    );
    float part = clamp(value / greatest, 0.0, 1.0);
    float light = 0.8 + 0.2 * smoothstep(-0.35, 1.0, dot(normalize(vNormal), normalize(vec3(-0.55, 1.0, 0.45))));
    gl_FragColor = vec4(ember(part) * light, smoothstep(0.0, 0.04, part) * 0.94);
  }
`;

/** The density of the particles as a heat map draped over the surface. */
export class DensityDrape {
  readonly mesh: Mesh<BufferGeometry, ShaderMaterial>;
  private texture: DataTexture | null = null;

  constructor(ground: Ground) {
    const material = new ShaderMaterial({
      vertexShader,
      fragmentShader,
      transparent: true,
      depthWrite: false,
      uniforms: {
        across: { value: [ground.width, ground.depth] },
        density: { value: null },
        greatest: { value: 1 },
      },
    });
    this.mesh = new Mesh(surfaceGeometry(ground), material);
    this.mesh.frustumCulled = false;
    this.mesh.renderOrder = 5;
  }

  /** Counts of cells over the domain, rows along the second coordinate. */
  show(counts: Float32Array, columns: number, rows: number): void {
    const { uniforms } = this.mesh.material;
    const { image } = this.texture ?? {};
    if (image?.width !== columns || image?.height !== rows) {
      this.texture?.dispose();
      const own = new Float32Array(columns * rows);
      this.texture = new DataTexture(own, columns, rows, RedFormat, FloatType);
      this.texture.minFilter = NearestFilter;
      this.texture.magFilter = NearestFilter;
      uniforms['density']!.value = this.texture;
    }
    let greatest = 0;
    for (let i = 0; i < counts.length; i++) if (counts[i]! > greatest) greatest = counts[i]!;
    (this.texture!.image.data as unknown as Float32Array).set(counts);
    this.texture!.needsUpdate = true;
    uniforms['greatest']!.value = Math.max(greatest, 1);
  }

  dispose(): void {
    this.texture?.dispose();
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
