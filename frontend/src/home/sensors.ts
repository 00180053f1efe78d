/** Things in the home: small shapes that grow, take colour and get a ring when they show something.
 * Size and ring say the same as the colour, for whoever does not see colours apart. */

import {
  BoxGeometry, Group, Mesh, MeshBasicMaterial, MeshLambertMaterial, OctahedronGeometry,
  SphereGeometry, TorusGeometry, type BufferGeometry,
} from "three";
import type { Thing } from "./data.ts";
import type { Shown } from "./timeline.ts";

const LOOKS: Record<Shown, [string, string, number]> = {
  on: ["#ff8a1f", "#b34700", 1.35],
  off: ["#51626b", "#000000", 1],
  empty: ["#2a2a2a", "#000000", 0.6],
  silent: ["#8b979d", "#000000", 0.8],
};
const ROUND = new Set(["motion", "light", "voice"]);
const POINTED = new Set(["door", "doorbell", "fridge", "tap"]);

export class Sensor {
  readonly group = new Group();
  private readonly look = new MeshLambertMaterial();
  private readonly ring: Mesh;
  private readonly chosen: Mesh;
  private was = "";

  constructor(readonly thing: Thing, at: [number, number, number, number], private readonly storey: number) {
    this.ring = new Mesh(RING, new MeshBasicMaterial({ color: "#ff8a1f" }));
    this.chosen = new Mesh(RING.clone().scale(1.5, 1.5, 1.5), new MeshBasicMaterial({ color: "#0b5cad" }));
    this.ring.visible = this.chosen.visible = false;
    this.group.add(new Mesh(shapeOf(thing.kind), this.look), this.ring, this.chosen);
    this.group.position.set(at[0], at[2] + at[3] * storey, at[1]);
    this.group.userData["thing"] = thing.slug;
  }

  /** Hang it no higher than the walls are drawn. */
  under(most: number): void {
    const [, , height, floor] = this.thing.at!;
    this.group.position.y = Math.min(height, most) + floor * this.storey;
  }

  /** True when this changes the picture. */
  show(state: Shown, isChosen: boolean): boolean {
    const now = `${state}${isChosen}`;
    if (now === this.was) return false;
    this.was = now;
    const [colour, glow, size] = LOOKS[state];
    this.look.color.set(colour);
    this.look.emissive.set(glow);
    this.group.scale.setScalar(size);
    this.ring.visible = state === "on";
    this.chosen.visible = isChosen;
    return true;
  }
}

const RING = new TorusGeometry(0.2, 0.025, 6, 24).rotateX(Math.PI / 2);

function shapeOf(kind: string): BufferGeometry {
  if (ROUND.has(kind)) return new SphereGeometry(0.11, 12, 8);
  if (POINTED.has(kind)) return new OctahedronGeometry(0.13);
  if (kind === "floor") return new BoxGeometry(0.8, 0.015, 0.5);
  if (kind === "robot") return new SphereGeometry(0.16, 12, 8, 0, Math.PI * 2, 0, Math.PI / 2);
  return new BoxGeometry(0.2, 0.1, 0.16);
}
