/** Day and night: the sky by the clock, and a lamp where somebody is up in the dark. */

import {
  AmbientLight, Color, DirectionalLight, HemisphereLight, PointLight, type Object3D, type Scene,
} from "three";
import type { Home } from "./data.ts";
import type { Storey } from "./model.ts";
import { darkness } from "./timeline.ts";

const DAY = new Color("#e6eef2");
const NIGHT = new Color("#141c2b");
const SUN = new Color("#fff3df");
const MOON = new Color("#8fa6d8");

export class Light {
  readonly sky = new Color();
  private readonly sun = new DirectionalLight();
  private readonly half = new HemisphereLight("#ffffff", "#a9987d");
  private readonly base = new AmbientLight("#ffffff", 0.15);
  private readonly lamp = new PointLight("#ffd49a", 0, 6, 1.4);

  constructor(private readonly home: Home, private readonly storeys: Storey[]) {
    this.sun.position.set(-5, 11, 6);
  }

  addTo(scene: Scene, inside: Object3D): void {
    scene.add(this.sun, this.half, this.base);
    inside.add(this.lamp);
  }

  /** Set the light of a second; `lit` is the room in which a lamp burns when it is dark. */
  set(second: number, lit: string): void {
    const dark = darkness(second);
    this.sky.lerpColors(DAY, NIGHT, dark);
    this.sun.color.lerpColors(SUN, MOON, dark);
    this.sun.intensity = 2.1 - 1.55 * dark;
    this.half.intensity = 1.5 - 1.05 * dark;
    this.lamp.intensity = 0;
    for (const room of this.home.rooms) {
      const on = dark > 0.3 && room.slug === lit;
      for (const storey of this.storeys)
        storey.floors.get(room.slug)?.material.emissive.set(on ? "#5a4421" : "#000000");
      if (!on) continue;
      const [x, y, w, d] = room.boxes[0]!;
      this.lamp.position.set(x + w / 2, 1.9 + room.floor * this.home.storey, y + d / 2);
      this.lamp.intensity = 9 * dark;
    }
  }
}
