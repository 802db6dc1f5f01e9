import {
  BackSide,
  BufferAttribute,
  BufferGeometry,
  DataTexture,
  FloatType,
  FrontSide,
  Group,
  LinearFilter,
  Mesh,
  RGBAFormat,
  ShaderMaterial,
  Vector4,
} from 'three';
import { contourTable } from '../plot/height-scale.ts';
import { viridisTable } from '../plot/viridis.ts';
import type { Ground } from './ground.ts';

/** How many balls can shade the surface under them. */
export const shadowCount = 5;
const contourBins = 2048;

const vertexShader = /* glsl */ `
  attribute float level;
  varying float vLevel;
  varying vec3 vNormal;
  varying vec3 vWorld;
  void main() {
    vLevel = level;
    vNormal = normal;
    vWorld = position;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  }
`;

// A contour is where the height passes a tabled level. The screen derivative of the height makes the
// line one pixel wide at any zoom, and fades it where lines would crowd together.
const fragmentShader = /* glsl */ `
  uniform sampler2D palette;
  uniform sampler2D contours;
  uniform float pixel;
  uniform float opacity;
  uniform vec2 extent;
  uniform vec4 shadows[${shadowCount}];
  varying float vLevel;
  varying vec3 vNormal;
  varying vec3 vWorld;

  void main() {
    vec3 colour = texture2D(palette, vec2(vLevel * (255.0 / 256.0) + 0.5 / 256.0, 0.5)).rgb;

    vec3 n = normalize(vNormal);
    if (!gl_FrontFacing) n = -n;
    vec3 sun = normalize(vec3(-0.55, 1.0, 0.45));
    vec3 view = normalize(cameraPosition - vWorld);
    float lit = dot(n, sun);
    float light = 0.64 + 0.38 * smoothstep(-0.35, 1.0, lit);
    float glint = pow(max(dot(n, normalize(sun + view)), 0.0), 36.0);
    colour = colour * light + 0.055 * glint;

    for (int i = 0; i < ${shadowCount}; i++) {
      float r = shadows[i].w;
      if (r <= 0.0) continue;
      vec3 gap = vWorld - shadows[i].xyz;
      float near = 1.0 / (1.0 + dot(gap, gap) / (r * r));
      colour *= 1.0 - 0.6 * near * near * near;
    }

    vec4 contour = texture2D(contours, vec2(vLevel, 0.5));
    float slope = max(fwidth(vLevel), 1e-7);
    bool major = contour.z > 0.5;
    float width = (major ? 1.8 : 0.9) * pixel;
    float away = abs(vLevel - contour.x) / slope;
    float ink = 1.0 - smoothstep(width * 0.5 - 0.5, width * 0.5 + 0.5, away);
    ink *= (major ? 0.74 : 0.44) * smoothstep(2.0, 4.5, contour.y / slope / pixel);
    // Dark lines on the bright slopes, light ones in the dark valleys.
    vec3 pen = mix(mix(colour, vec3(0.82, 0.86, 0.95), 0.62), colour * 0.26, smoothstep(0.10, 0.26, vLevel));
    colour = mix(colour, pen, ink);

    vec2 rim = (extent * 0.5 - abs(vWorld.xz)) / max(fwidth(vWorld.xz), 1e-6);
    float edge = 1.0 - smoothstep(0.6, 1.8, min(rim.x, rim.y) / pixel);
    colour = mix(colour, colour * 0.45 + 0.16, edge * 0.8);

    gl_FragColor = vec4(colour, mix(opacity, 1.0, ink * 0.5));
  }
`;

/** The surface of a loss: viridis by height, contours, soft light, and shade under the balls. */
export class SurfaceMesh {
  readonly group = new Group();
  private readonly fine: BufferGeometry;
  private readonly rough: BufferGeometry;
  private readonly meshes: Mesh[] = [];
  private readonly materials: readonly ShaderMaterial[];
  private readonly palette: DataTexture;
  private readonly contours: DataTexture;
  private readonly shadows = Array.from({ length: shadowCount }, () => new Vector4(0, 0, 0, 0));

  constructor(ground: Ground) {
    this.palette = new DataTexture(viridisTable(), 256, 1);
    this.palette.magFilter = LinearFilter;
    this.palette.minFilter = LinearFilter;
    this.palette.needsUpdate = true;
    const table = contourTable(ground.field.levels, contourBins);
    this.contours = new DataTexture(table, contourBins, 1, RGBAFormat, FloatType);
    this.contours.needsUpdate = true;
    const shared = {
      palette: { value: this.palette },
      contours: { value: this.contours },
      pixel: { value: 1 },
      extent: { value: [ground.width, ground.depth] },
      shadows: { value: this.shadows },
    };
    // Seen from above the surface is solid; from outside it is glass, so that no wall hides a ball.
    const top = new ShaderMaterial({
      vertexShader,
      fragmentShader,
      side: FrontSide,
      // Lines and dots that lie on the surface win against it.
      polygonOffset: true,
      polygonOffsetFactor: 1,
      polygonOffsetUnits: 2,
      uniforms: { ...shared, opacity: { value: 1 } },
    });
    const underside = new ShaderMaterial({
      vertexShader,
      fragmentShader,
      side: BackSide,
      transparent: true,
      depthWrite: false,
      uniforms: { ...shared, opacity: { value: 0.3 } },
    });
    this.materials = [top, underside];
    this.fine = surfaceGeometry(ground);
    this.rough = roughly(ground, this.fine);
    for (const material of this.materials) {
      const mesh = new Mesh(this.fine, material);
      this.meshes.push(mesh);
      mesh.frustumCulled = false;
      mesh.onBeforeRender = (renderer) => {
        shared.pixel.value = renderer.getPixelRatio();
      };
      mesh.renderOrder = material === underside ? 9 : 0;
      this.group.add(mesh);
    }
  }

  /** With a quarter of the triangles, for a device that is slow, or with all. */
  show(rough: boolean): void {
    for (const mesh of this.meshes) mesh.geometry = rough ? this.rough : this.fine;
  }

  /** Darkens the surface around ball number `index`; radius 0 takes the shade away. */
  shade(index: number, x: number, y: number, z: number, radius: number): void {
    this.shadows[index]?.set(x, y, z, radius);
  }

  dispose(): void {
    this.fine.dispose();
    this.rough.dispose();
    for (const material of this.materials) material.dispose();
    this.palette.dispose();
    this.contours.dispose();
  }
}

/** The triangles of a ground, with its normals and its heights in [0, 1] as `level`. */
export function surfaceGeometry(ground: Ground): BufferGeometry {
  const { height } = ground.field;
  const { position, normal } = ground.vertices();
  const level = Float32Array.from(height, (h) => (Number.isNaN(h) ? 1 : h));
  const geometry = new BufferGeometry();
  geometry.setIndex(triangles(ground, 1));
  geometry.setAttribute('position', new BufferAttribute(position, 3));
  geometry.setAttribute('normal', new BufferAttribute(normal, 3));
  geometry.setAttribute('level', new BufferAttribute(level, 1));
  return geometry;
}

/** The same vertices, every second of them in each direction. */
function roughly(ground: Ground, fine: BufferGeometry): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setIndex(triangles(ground, 2));
  for (const [name, attribute] of Object.entries(fine.attributes)) {
    geometry.setAttribute(name, attribute);
  }
  return geometry;
}

/** Two triangles for each cell of `stride` by `stride` steps of the grid; none where the loss has no value. */
function triangles(ground: Ground, stride: number): BufferAttribute {
  const { columns, rows, height } = ground.field;
  const cells = Math.ceil((columns - 1) / stride) * Math.ceil((rows - 1) / stride);
  const index = new Uint32Array(6 * cells);
  let used = 0;
  for (let row = 0; row < rows - 1; row += stride) {
    for (let column = 0; column < columns - 1; column += stride) {
      const across = Math.min(stride, columns - 1 - column);
      const down = Math.min(stride, rows - 1 - row) * columns;
      const a = row * columns + column;
      const b = a + across;
      const c = a + down;
      const d = c + across;
      const diagonal = height[a]! + height[d]!;
      if (!Number.isNaN(diagonal + height[b]!)) {
        index.set([a, b, d], used);
        used += 3;
      }
      if (!Number.isNaN(diagonal + height[c]!)) {
        index.set([a, d, c], used);
        used += 3;
      }
    }
  }
  return new BufferAttribute(index.subarray(0, used), 1);
}
