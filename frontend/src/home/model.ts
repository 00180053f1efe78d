/** The home as solid shapes: few meshes, since a phone (or a machine without a graphics card) draws
 * each of them anew. Walls are one instanced mesh, so that each can be cut down by itself. */

import {
  BoxGeometry, BufferAttribute, BufferGeometry, Color, CylinderGeometry, Group, InstancedMesh,
  Matrix4, Mesh, MeshLambertMaterial, Quaternion, SphereGeometry, Vector3,
} from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";
import type { Box, Door, Furniture, Home, Small, Stair, Wall } from "./data.ts";

const THICK = 0.12;
const FLOORS: Record<string, string> = { bathroom: "#c3d4d6", kitchen: "#d9cdb8", hall: "#cbb79a" };
const WOOD = "#d3bd9a";
const KINDS: Record<string, string> = {
  bed: "#8fa9bf", table: "#a9805a", wardrobe: "#94704e", armchair: "#6d8b74", sofa: "#7d8fa8",
  television: "#3a4046", toilet: "#f6f7f5", sink: "#e9eeee", shower: "#b9d3da", stove: "#5b6067",
  fridge: "#dfe5e6", "front-door": "#7a5238",
};

export const LOW_WALL = 1.05;
/** Behind what is higher somebody could stand: it is drawn cut, but for who stands inside. */
const TALL = 1.2;
export const STUB = 0.05;

/** What lies on one floor. Its group stands at the height of that floor. */
export class Storey {
  readonly group = new Group();
  readonly floors = new Map<string, Mesh<BufferGeometry, MeshLambertMaterial>>();
  readonly walls: Wall[];
  private readonly doors: Door[];
  private readonly solid: InstancedMesh;
  private readonly lintels: InstancedMesh;
  private readonly tall: Mesh[];
  private heights: number[] = [];

  constructor(private readonly home: Home, readonly floor: number) {
    const here = <T extends { floor: number }>(all: T[]) => all.filter((its) => its.floor === floor);
    this.walls = home.walls.filter((wall) => wall[5] === floor);
    this.doors = here(home.doors);
    this.solid = instanced(this.walls.length);
    this.lintels = instanced(this.doors.length);
    this.group.position.y = floor * home.storey;
    this.group.add(...this.ground(), this.solid, this.lintels);
    const furniture = here(home.furniture);
    const isTall = (piece: Furniture) => piece.height > TALL;
    this.tall = [TALL, Infinity].map((most) => all(furniture.filter(isTall).flatMap((p) => shapes(p, most))));
    this.group.add(...this.tall);
    const pieces = [
      ...furniture.filter((piece) => !isTall(piece)).flatMap((piece) => shapes(piece, TALL)),
      ...here(home.small).flatMap(smallShapes),
      ...here(home.stairs).flatMap((stair) => steps(stair, home.storey)),
    ];
    this.group.add(all(pieces));
    this.raise(this.walls.map(() => LOW_WALL));
  }

  /** Give each wall its height; true when any of them changed. */
  raise(heights: number[]): boolean {
    if (heights.every((height, i) => height === this.heights[i])) return false;
    this.heights = heights;
    heights.forEach((height, i) => this.solid.setMatrixAt(i, wallMatrix(this.walls[i]!, height)));
    const full = heights.every((height) => height >= this.home.wall);
    this.lintels.visible = full;
    this.tall.forEach((mesh, i) => (mesh.visible = (i === 1) === full));
    if (full) this.doors.forEach((door, i) => this.lintels.setMatrixAt(i, this.lintelMatrix(door)));
    this.solid.instanceMatrix.needsUpdate = this.lintels.instanceMatrix.needsUpdate = true;
    return true;
  }

  private lintelMatrix({ at, width, upright }: Door): Matrix4 {
    const high = this.home.wall - this.home.door;
    const size = new Vector3(upright ? THICK : width, high, upright ? width : THICK);
    return place(at[0], this.home.door, at[1], size);
  }

  /** The floor of each room; under the lowest a slab as well. */
  private ground(): Mesh[] {
    const rooms = this.home.rooms.filter((room) => room.floor === this.floor);
    const floors = rooms.map((room) => {
      const look = new MeshLambertMaterial({ color: FLOORS[room.slug] ?? WOOD });
      const mesh = new Mesh(mergeGeometries(room.boxes.map((box) => slab(box, 0, -0.03, 0.01))), look);
      this.floors.set(room.slug, mesh);
      return mesh;
    });
    const under = rooms.flatMap((room) => room.boxes).map((box) => slab(box, 0.16, -0.18, -0.03));
    return [...floors, new Mesh(mergeGeometries(under), new MeshLambertMaterial({ color: "#b9b1a3" }))];
  }
}

/** Pieces as one mesh; an empty one when there are none. */
function all(pieces: BufferGeometry[]): Mesh {
  const look = new MeshLambertMaterial({ vertexColors: true });
  return pieces.length ? new Mesh(mergeGeometries(pieces), look) : new Mesh(undefined, look);
}

function slab([x, y, w, d]: Box, more: number, low: number, high: number): BufferGeometry {
  const box = new BoxGeometry(w + 2 * more, high - low, d + 2 * more);
  return box.translate(x + w / 2, (low + high) / 2, y + d / 2);
}

function instanced(count: number): InstancedMesh {
  const box = coloured(new BoxGeometry(1, 1, 1).translate(0, 0.5, 0), "#fbf7ef");
  paintTop(box, "#7d7468");
  const mesh = new InstancedMesh(box, new MeshLambertMaterial({ vertexColors: true }), count);
  mesh.frustumCulled = false;
  return mesh;
}

function wallMatrix([x1, y1, x2, y2]: Wall, height: number): Matrix4 {
  const size = new Vector3(Math.abs(x2 - x1) + THICK, height, Math.abs(y2 - y1) + THICK);
  return place((x1 + x2) / 2, 0, (y1 + y2) / 2, size);
}

/** A stair as blocks, each as high as somebody who has walked so far along its line. */
function steps({ line, width, steps: count }: Stair, storey: number): BufferGeometry[] {
  const lengths = line.slice(1).map((b, i) => Math.hypot(b[0] - line[i]![0], b[1] - line[i]![1]));
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  return Array.from({ length: count }, (_, n) => {
    let left = ((n + 0.5) / count) * whole;
    let i = 0;
    while (i < lengths.length - 1 && left > lengths[i]!) left -= lengths[i++]!;
    const [a, b] = [line[i]!, line[i + 1]!];
    const share = left / lengths[i]!;
    const [x, y] = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
    const across = Math.abs(b[0] - a[0]) > Math.abs(b[1] - a[1]);
    const [w, d] = across ? [whole / count + 0.06, width] : [width, whole / count + 0.06];
    return block([x - w / 2, y - d / 2, w, d], 0, ((n + 1) / count) * storey, "#b9946a");
  });
}

function place(x: number, y: number, z: number, size: Vector3): Matrix4 {
  return new Matrix4().compose(new Vector3(x, y, z), new Quaternion(), size);
}

export function coloured(shape: BufferGeometry, colour: string): BufferGeometry {
  const { r, g, b } = new Color(colour);
  const count = shape.getAttribute("position").count;
  const colours = new Float32Array(count * 3);
  for (let i = 0; i < count; i++) colours.set([r, g, b], i * 3);
  shape.setAttribute("color", new BufferAttribute(colours, 3));
  shape.deleteAttribute("uv");
  return shape;
}

function paintTop(box: BufferGeometry, colour: string): void {
  const { r, g, b } = new Color(colour);
  const [up, paint] = [box.getAttribute("normal"), box.getAttribute("color")];
  for (let i = 0; i < up.count; i++) if (up.getY(i) > 0.5) paint.setXYZ(i, r, g, b);
}

function block(
  [x, y, w, d]: readonly number[], low: number, high: number, colour: string,
): BufferGeometry {
  const [sx, sz] = [Math.max(0.02, w! - 0.04), Math.max(0.02, d! - 0.04)];
  const box = new BoxGeometry(sx, high - low, sz);
  return coloured(box.translate(x! + w! / 2, (low + high) / 2, y! + d! / 2), colour);
}

/** What a piece of furniture looks like: blocks, told apart by height, colour and a few parts. */
function shapes(piece: Furniture, most: number): BufferGeometry[] {
  const { rect, kind } = piece;
  const height = Math.min(piece.height, most);
  const [x, y, w, d] = rect;
  const colour = KINDS[kind] ?? "#b08d6a";
  const back = "#55705d";
  switch (kind) {
    case "bed":
      return [
        block(rect, 0.02, height - 0.12, "#8a6a4c"),
        block([x + 0.04, y + 0.04, w - 0.08, d - 0.08], height - 0.12, height, "#f3f1ea"),
        block([x + w * 0.28, y + 0.02, w * 0.7, d - 0.04], height - 0.1, height + 0.04, colour),
        block([x + 0.06, y + d * 0.15, 0.4, d * 0.7], height, height + 0.09, "#ffffff"),
      ];
    case "table":
      return [
        block(rect, height - 0.05, height, colour),
        block([x + w * 0.4, y + d * 0.4, w * 0.2, d * 0.2], 0.02, height - 0.05, "#7b5b3e"),
      ];
    case "armchair":
    case "sofa":
      return [
        block(rect, 0.02, 0.45, colour),
        kind === "sofa"
          ? block([x, y, w, 0.2], 0.45, height, back)
          : block([x + w - 0.2, y, 0.2, d], 0.45, height, back),
      ];
    case "toilet":
      return [block(rect, 0.02, height, colour), block([x, y, 0.22, d], height, 0.85, colour)];
    case "shower":
      return [block(rect, 0.02, 0.06, colour), block([x, y, w, 0.06], 0.06, Math.min(height, 1.1), "#d5e7ec")];
    case "television":
      return [block(rect, 0.02, 0.45, "#7b5b3e"), block([x + w * 0.4, y, 0.12, d], 0.5, height, colour)];
    default:
      return [block(rect, 0.02, height, colour)];
  }
}

/** What is wrong as the thing that it is, and not as a sign: whoever looks for it has to see it. */
function smallShapes({ kind, at: [x, y] }: Small): BufferGeometry[] {
  const flat = (w: number, d: number, high: number, colour: string) =>
    block([x - w / 2, y - d / 2, w, d], 0.015, 0.015 + high, colour);
  switch (kind) {
    case "rug":
      return [flat(0.9, 0.6, 0.02, "#a8473d"), flat(0.7, 0.4, 0.025, "#d9a05b")];
    case "cable":
      return [0, 1, 2, 3].map((i) =>
        block([x - 0.5 + i * 0.25, y - 0.02 + (i % 2) * 0.08, 0.27, 0.03], 0.015, 0.04, "#26282b"),
      );
    case "threshold":
      return [flat(0.12, 1, 0.05, "#6f5138")];
    case "slippery":
      return [coloured(new CylinderGeometry(0.35, 0.35, 0.01, 20).translate(x, 0.02, y), "#8ec1d8")];
    case "edge":
      return [flat(0.1, 0.8, 0.35, "#eef3f3")];
    case "clutter":
      return [flat(0.4, 0.3, 0.25, "#b68a52"), flat(0.2, 0.2, 0.4, "#8c6b3f")];
    case "reach":
      return [flat(0.35, 0.35, 0.4, "#9a6b45")];
    case "dark":
      return [coloured(new SphereGeometry(0.07, 8, 6).translate(x, 2.1, y), "#55524c")];
    default:
      return [flat(0.3, 0.3, 0.05, "#9b8f7d")];
  }
}
