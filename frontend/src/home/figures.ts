/** People and the robot: simple figures that stand, sit, lie, and fall.
 *
 * Each is drawn twice. The second, plain body is drawn only where something stands before the
 * first, so that nobody is ever hidden by a wall or a cupboard. */

import {
  CapsuleGeometry, CylinderGeometry, Group, GreaterDepth, Mesh, MeshBasicMaterial,
  MeshLambertMaterial, RingGeometry, SphereGeometry, type BufferGeometry,
} from "three";
import { mergeGeometries } from "three/addons/utils/BufferGeometryUtils.js";
import type { Person, Pose } from "./data.ts";
import { coloured } from "./model.ts";
import type { Here } from "./timeline.ts";

export const ALARM = "#d4351c";
const CLOTHES = { resident: "#7a3f8f", visitor: "#1f6f8b", robot: "#e8edf0" } as const;
const RESTING: Record<string, number> = { lies: 0.62, fallen: 0.2 };
export const EYES: Record<Pose, number> = {
  stands: 1.5, walks: 1.5, sits: 1.15, lies: 0.75, fallen: 0.3, away: 1.5,
};

export class Figure {
  readonly group = new Group();
  private readonly body = new Group();
  private readonly ring: Mesh;
  private readonly layers: Mesh[];
  private readonly solid: MeshLambertMaterial;
  private readonly behind: MeshBasicMaterial;

  constructor(readonly person: Person, private readonly storey: number) {
    const shape = person.kind === "robot" ? robot() : human(CLOTHES[person.kind]);
    this.solid = new MeshLambertMaterial({ vertexColors: true });
    this.behind = new MeshBasicMaterial({ depthFunc: GreaterDepth, depthWrite: false });
    const through = new Mesh(shape, this.behind);
    const seen = new Mesh(shape, this.solid);
    this.layers = [through, seen];
    this.body.add(through, seen);
    const flat = new RingGeometry(0.75, 0.95, 40).rotateX(-Math.PI / 2);
    this.ring = new Mesh(flat, new MeshBasicMaterial({ color: ALARM, depthTest: false }));
    this.ring.renderOrder = 1;
    this.ring.position.y = 0.03;
    this.group.add(this.body, this.ring);
  }

  show(now: Here): void {
    const fallen = now.pose === "fallen";
    this.group.visible = now.pose !== "away";
    this.group.position.set(now.x, 0.02 + now.floor * this.storey, now.y);
    this.ring.visible = fallen;
    this.layers.forEach((layer, i) => (layer.renderOrder = (fallen ? 4 : 2) + i)); // over who helps
    const flat = now.pose === "lies" || fallen;
    this.body.rotation.set(0, flat ? 0 : -now.heading, flat ? Math.PI / 2 : 0);
    const down = now.pose === "sits" ? -0.38 : (RESTING[now.pose] ?? 0);
    this.body.position.set(flat ? 0.75 : 0, down, 0);
    this.behind.color.set(fallen ? ALARM : CLOTHES[this.person.kind]);
    this.solid.color.set(fallen ? "#402020" : "#ffffff");
    this.solid.emissive.set(fallen ? ALARM : "#000000");
  }

  /** In first person the one whose eyes one looks through is not in the picture. */
  set hidden(is: boolean) {
    this.body.visible = !is;
  }
}

function human(clothes: string): BufferGeometry {
  return mergeGeometries([
    coloured(new CapsuleGeometry(0.21, 0.72, 5, 14).translate(0, 0.6, 0), clothes),
    coloured(new SphereGeometry(0.15, 14, 10).translate(0, 1.36, 0), "#e3b593"),
    coloured(new SphereGeometry(0.16, 14, 6, 0, Math.PI * 2, 0, 1.5).translate(-0.02, 1.39, 0), "#dcdce2"),
  ]);
}

function robot(): BufferGeometry {
  return mergeGeometries([
    coloured(new CylinderGeometry(0.2, 0.24, 0.25, 16).translate(0, 0.15, 0), "#5c6a72"),
    coloured(new CylinderGeometry(0.09, 0.12, 0.75, 12).translate(0, 0.65, 0), CLOTHES.robot),
    coloured(new CylinderGeometry(0.16, 0.16, 0.3, 16).rotateZ(Math.PI / 2).translate(0, 1.1, 0), "#2f6f9f"),
  ]);
}
