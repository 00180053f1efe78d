/** The picture: a scene that is drawn when something in it has changed, and never else. */

import { Group, Scene, Vector3, WebGLRenderer } from "three";
import { hides } from "./cut.ts";
import type { Told, Wall } from "./data.ts";
import { Eye, type View } from "./eye.ts";
import { EYES, Figure } from "./figures.ts";
import { Labels } from "./labels.ts";
import { Light } from "./light.ts";
import { LOW_WALL, Storey, STUB } from "./model.ts";
import { Picker } from "./pick.ts";
import { Sensor } from "./sensors.ts";
import { inSoftware, Sharpness } from "./sharpness.ts";
import { here, shown, type Here } from "./timeline.ts";

const BODY = 0.75; // metres to each side of somebody that walls leave free

export class Stage {
  readonly renderer: WebGLRenderer;
  private readonly sharp: Sharpness;
  readonly scene = new Scene();
  /** All of the home, with its middle at 0, 0: AR places and scales it as one thing. */
  readonly root = new Group();
  readonly inner = new Group();
  readonly eye: Eye;
  second = 0;
  chosen = "";
  /** The highest floor that is drawn; null: that of the resident. */
  floor: number | null = null;
  private top = 0;
  private readonly storeys: Storey[];
  private readonly light: Light;
  private readonly figures: Figure[];
  private readonly sensors: Sensor[];
  private readonly labels: Labels;
  private readonly names = new Map<Figure, HTMLElement>();
  private readonly picker: Picker;
  private waiting = 0;
  private frames = 0;
  private size: [number, number] = [1, 1];

  constructor(private readonly host: HTMLElement, private readonly told: Told, private readonly fallen: string) {
    this.sharp = new Sharpness(Math.min(window.devicePixelRatio, 2), () => this.ask());
    this.renderer = new WebGLRenderer({ antialias: !inSoftware(), alpha: true });
    this.renderer.setPixelRatio(this.sharp.ratio);
    const [w, d] = told.size;
    this.eye = new Eye(w, d);
    this.storeys = told.floors.map((floor) => new Storey(told, floor));
    this.light = new Light(told, this.storeys);
    this.figures = told.day.people.map((person) => new Figure(person, told.storey));
    this.sensors = told.things.flatMap((its) => (its.at ? [new Sensor(its, its.at, told.storey)] : []));
    this.picker = new Picker(told);
    this.inner.position.set(-w / 2, 0, -d / 2);
    this.inner.add(...this.storeys.map((s) => s.group), ...this.sensors.map((s) => s.group), ...this.figures.map((f) => f.group));
    this.root.add(this.inner);
    this.scene.add(this.root);
    this.light.addTo(this.scene, this.inner);
    this.scene.background = this.light.sky;
    this.labels = this.named();
    this.host.prepend(this.canvas);
    new ResizeObserver(() => this.resize()).observe(this.host);
    this.resize();
    this.draw();
  }

  get canvas(): HTMLCanvasElement {
    return this.renderer.domElement;
  }

  set(second: number): void {
    this.second = second;
    this.ask();
  }

  look(view: View): void {
    this.eye.view = view;
    this.eye.reset();
    this.host.dataset["view"] = view;
    this.ask();
  }

  /** Let an element of the page stand where a thing or a room of the home is. */
  mark(element: HTMLElement, slug: string): boolean {
    const room = this.told.rooms.find((its) => its.slug === slug);
    const box = room?.boxes[0];
    const place = box ? [box[0] + box[2] / 2, box[1] + box[3] / 2] : this.placeOf(slug);
    if (!place) return false;
    const floor = room?.floor ?? this.floorOf(slug);
    this.labels.hang(element, this.inner, new Vector3(place[0], floor * this.told.storey + 0.5, place[1]));
    this.ask();
    return true;
  }

  /** Turn to a thing of the home, by its name; empty: to none. */
  choose(slug: string): void {
    this.chosen = slug;
    const place = this.placeOf(slug);
    this.floor = place ? Math.max(this.floorOf(slug), this.top) : null;
    const up = place ? this.floorOf(slug) * this.told.storey : 0;
    if (place) this.eye.at(place[0] - this.told.size[0] / 2, place[1] - this.told.size[1] / 2, up);
    this.ask();
  }

  /** The thing under a point of the canvas in pixels. */
  under(x: number, y: number): string | null {
    const [w, h] = this.size;
    return this.picker.at((2 * x) / w - 1, 1 - (2 * y) / h, this.eye.camera, this.inner, this.top);
  }

  /** Draw with the next frame, once, however often this is asked. */
  ask(): void {
    if (this.waiting || this.renderer.xr.isPresenting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      this.draw();
    });
  }

  draw(): void {
    const people = this.figures.map((figure) => here(figure.person, this.second));
    this.live(people);
    const immersed = this.renderer.xr.isPresenting;
    this.scene.background = immersed ? null : this.light.sky;
    this.stand(people);
    this.scene.updateMatrixWorld();
    this.cut(people, immersed);
    if (!immersed && this.sharp.drawn(performance.now())) this.renderer.setPixelRatio(this.sharp.ratio);
    this.renderer.render(this.scene, this.eye.camera);
    this.frames += 1;
    this.host.dataset["frames"] = String(this.frames);
    if (!immersed) this.follow(people);
  }

  private live(people: Here[]): void {
    this.figures.forEach((figure, i) => figure.show(people[i]!));
    const fallen = people.find((person) => person.pose === "fallen");
    const followed = Math.ceil((fallen ?? people[0])?.floor ?? 0);
    this.top = fallen ? followed : (this.floor ?? followed);
    for (const storey of this.storeys) storey.group.visible = storey.floor <= this.top;
    const states = this.told.day.states;
    for (const sensor of this.sensors) {
      const { slug } = sensor.thing;
      sensor.show(shown(states[slug], this.second), slug === this.chosen);
      sensor.group.visible = sensor.thing.at![3] <= this.top;
    }
    const resident = people[0];
    const up = resident && resident.pose !== "lies" && resident.pose !== "away";
    this.light.set(this.second, up ? resident.room : "");
  }

  private stand(people: Here[]): void {
    const through = this.eye.view === "eyes";
    this.figures.forEach((figure, i) => (figure.hidden = through && i === 0));
    const now = people[0];
    if (!through || !now) return;
    const [w, d] = this.told.size;
    const height = EYES[now.pose] + now.floor * this.told.storey;
    this.eye.stand(now.x - w / 2, height, now.y - d / 2, this.gaze(now));
  }

  /** Somebody looks where they go, and else into the room. */
  private gaze(now: Here): number {
    const box = this.told.rooms.find((room) => room.slug === now.room)?.boxes[0];
    if (now.pose === "walks" || !box) return now.heading;
    return Math.atan2(box[1] + box[3] / 2 - now.y, box[0] + box[2] / 2 - now.x);
  }

  /** Full walls for who stands inside; low ones else, and none before somebody. */
  private cut(people: Here[], immersed: boolean): void {
    if (this.eye.view === "eyes" && !immersed) {
      for (const storey of this.storeys) storey.raise(storey.walls.map(() => this.told.wall));
      for (const sensor of this.sensors) sensor.under(this.told.wall);
      return;
    }
    const from = this.inner.worldToLocal(this.eye.camera.getWorldPosition(new Vector3()));
    for (const sensor of this.sensors) sensor.under(LOW_WALL + 0.1);
    const there = people.filter((person) => person.pose !== "away");
    const flat = this.eye.view === "plan" && !immersed;
    for (const storey of this.storeys) {
      const { floor, walls } = storey;
      const eye = { x: from.x, y: from.z, height: from.y - floor * this.told.storey };
      const here = there.filter((person) => Math.round(person.floor) === floor);
      const low = (wall: Wall) => !flat && here.some((person) => hides(wall, LOW_WALL, eye, person, BODY));
      storey.raise(walls.map((wall) => (low(wall) ? STUB : LOW_WALL)));
    }
  }

  private named(): Labels {
    const box = document.createElement("div");
    box.className = "scene-labels";
    box.setAttribute("aria-hidden", "true");
    this.host.append(box);
    const labels = new Labels(box);
    for (const { title, boxes, floor } of this.told.rooms) {
      const [x, y, w, d] = boxes[0]!;
      const storey = this.storeys.find((its) => its.floor === floor)!;
      labels.add(title, "room", storey.group, new Vector3(x + w / 2, 0.05, y + d * 0.62));
    }
    for (const figure of this.figures)
      this.names.set(figure, labels.add(figure.person.name, "person", figure.group, new Vector3(0, 1.75, 0)));
    return labels;
  }

  private follow(people: Here[]): void {
    const [w, h] = this.size;
    const inside = this.eye.view === "eyes";
    this.figures.forEach((figure, i) => {
      const name = this.names.get(figure)!;
      const down = people[i]!.pose === "fallen";
      name.textContent = down ? `${figure.person.name}: ${this.fallen}` : figure.person.name;
      name.classList.toggle("scene-label-alarm", down);
    });
    const own = this.names.get(this.figures[0]!);
    const room = (element: HTMLElement) => element.classList.contains("scene-label-room");
    const free = people.filter((person) => person.pose !== "away").map((person) => this.onCanvas(person));
    this.labels.follow(this.eye.camera, w, h, free, (element) => !inside || element instanceof HTMLButtonElement || (element !== own && !room(element)));
    const i = people.findIndex((person) => person.pose === "fallen");
    if (i < 0) delete this.host.dataset["fallen"];
    else this.host.dataset["fallen"] = this.onCanvas(people[i]!).map(Math.round).join(",");
  }

  /** Where on the canvas somebody is, in pixels. */
  private onCanvas(person: Here): [number, number] {
    const up = (person.pose === "fallen" ? 0.2 : 0.8) + person.floor * this.told.storey;
    const at = new Vector3(person.x, up, person.y).applyMatrix4(this.inner.matrixWorld);
    at.project(this.eye.camera);
    return [((at.x + 1) / 2) * this.size[0], ((1 - at.y) / 2) * this.size[1]];
  }

  private floorOf(slug: string): number {
    const { furniture, small, things } = this.told;
    const lies = [...furniture, ...small].find((its) => its.slug === slug)?.floor;
    return lies ?? things.find((its) => its.slug === slug)?.at?.[3] ?? 0;
  }

  private placeOf(slug: string): [number, number] | null {
    const { furniture, small, things } = this.told;
    const piece = furniture.find((its) => its.slug === slug);
    if (piece) return [piece.rect[0] + piece.rect[2] / 2, piece.rect[1] + piece.rect[3] / 2];
    const at = small.find((its) => its.slug === slug)?.at ?? things.find((its) => its.slug === slug)?.at;
    return at ? [at[0], at[1]] : null;
  }

  /** The picture in the page again, after it was somewhere else. */
  restore(): void {
    this.resize();
    this.draw();
  }

  /** Write down for tests what cannot be seen in the page. */
  tell(name: string, value: string): void {
    this.host.dataset[name] = value;
  }

  private resize(): void {
    if (this.renderer.xr.isPresenting) return;
    const [w, h] = [this.host.clientWidth || 1, this.host.clientHeight || 1];
    this.size = [w, h];
    this.renderer.setSize(w, h, false);
    this.eye.shape(w, h);
    this.ask();
  }
}
