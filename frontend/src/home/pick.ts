/** Which thing of the home lies under a point of the canvas. */

import { Box3, Raycaster, Vector2, Vector3, type Camera, type Object3D } from "three";
import type { Home } from "./data.ts";

const FINGER = 0.14; // metres around a small thing that still count as it

interface Reach {
  slug: string;
  floor: number;
  box: Box3;
}

export class Picker {
  private readonly reaches: Reach[];
  private readonly caster = new Raycaster();

  constructor(home: Home) {
    const box = (x: number, y: number, z: number, w: number, h: number, d: number) =>
      new Box3(new Vector3(x, y, z), new Vector3(x + w, y + h, z + d));
    const around = (x: number, y: number, z: number, r: number) =>
      box(x - r, y - r, z - r, 2 * r, 2 * r, 2 * r);
    this.reaches = [
      ...home.furniture.map(({ slug, rect: [x, y, w, d], height, floor }) =>
        ({ slug, floor, box: box(x, floor * home.storey, y, w, height, d) })),
      ...home.small.map(({ slug, at: [x, y], floor }) =>
        ({ slug, floor, box: box(x - 0.4, floor * home.storey, y - 0.35, 0.8, 0.3, 0.7) })),
      ...home.things.flatMap(({ slug, at }) => (at
        ? [{ slug, floor: at[3], box: around(at[0], at[2] + at[3] * home.storey, at[1], FINGER) }]
        : [])),
    ];
  }

  /** `x` and `y` go from -1 to 1; `inside` is what the home's own coordinates belong to, `top` the
   * highest floor that is drawn. */
  at(x: number, y: number, camera: Camera, inside: Object3D, top: number): string | null {
    this.caster.setFromCamera(new Vector2(x, y), camera);
    const ray = this.caster.ray.clone().applyMatrix4(inside.matrixWorld.clone().invert());
    const spot = new Vector3();
    let [best, nearest] = [null as string | null, Infinity];
    for (const { slug, box, floor } of this.reaches) {
      if (floor > top || !ray.intersectBox(box, spot)) continue;
      const far = spot.distanceTo(ray.origin);
      if (far < nearest - 0.02) [best, nearest] = [slug, far];
    }
    return best;
  }
}
