/** The home in the page: reads what the server wrote, and joins picture, list, time and words. */

import { possible, Table } from "./ar.ts";
import { Clock } from "./clock.ts";
import type { Told } from "./data.ts";
import type { View } from "./eye.ts";
import { listen, move, MOVES } from "./hands.ts";
import { List } from "./list.ts";
import { Teller } from "./say.ts";
import { Stage } from "./stage.ts";
import { clock, here } from "./timeline.ts";
import { walk } from "./walk.ts";
import { filled, type Words } from "./words.ts";

const VIEWS: readonly string[] = ["orbit", "plan", "eyes"] satisfies View[];

function find<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

class Island {
  private readonly host = find("scene-view");
  private readonly trouble = find("scene-trouble");
  private readonly stage: Stage | null;
  private readonly list: List;
  private readonly teller: Teller;
  private readonly clock: Clock;
  private said = "";
  private readonly table: Table | null;

  constructor(private readonly section: HTMLElement, private readonly told: Told, private readonly words: Words) {
    this.stage = this.pictured();
    this.list = new List(told, words, (slug) => this.choose(slug));
    this.teller = new Teller((sentence) => (find("scene-said").textContent = sentence));
    const [slider, play, speed] = ["scene-time", "scene-play", "scene-speed"].map(find);
    this.clock = new Clock(slider as HTMLInputElement, play as HTMLButtonElement,
      speed as HTMLSelectElement, words, (second) => this.set(second));
    this.table = this.stage && this.tabled(this.stage);
    this.buttons();
    section.hidden = false;
    this.set(this.clock.second);
  }

  private pictured(): Stage | null {
    if (!document.createElement("canvas").getContext("webgl2")) {
      this.host.hidden = true;
      for (const row of this.section.querySelectorAll<HTMLElement>("[data-picture]")) row.hidden = true;
      return this.warn(this.words.noPicture);
    }
    this.section.hidden = false;
    const stage = new Stage(this.host, this.told, this.words.fallen);
    const { canvas } = stage;
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", this.words.label);
    canvas.addEventListener("webglcontextlost", () => this.warn(this.words.noPicture));
    listen(stage, (slug) => this.choose(slug));
    return stage;
  }

  private warn(sentence: string): null {
    this.trouble.textContent = sentence;
    this.trouble.hidden = false;
    return null;
  }

  /** The button for a table shows only where the device says that it can. */
  private tabled(stage: Stage): Table {
    const over = find("scene-over");
    void possible().then((can) => {
      this.button("ar").hidden = can !== "yes";
      if (can === "insecure") this.note(this.words.arInsecure);
    });
    const steps = {
      look: this.words.arLook, placed: this.words.arPlaced, denied: this.words.arDenied, failed: this.words.arNotHere,
    };
    return new Table(stage, over, {
      say: (step) => {
        this.note(steps[step]);
        find("scene-over-said").textContent = steps[step];
      },
      began: () => {
        over.hidden = false;
        this.section.dataset["xr"] = "table";
      },
      ended: () => {
        over.hidden = true;
        this.note("");
        delete this.section.dataset["xr"];
      },
    });
  }

  private note(sentence: string): void {
    find("scene-ar-note").textContent = sentence;
    find("scene-ar-note").hidden = !sentence;
  }

  private button(name: string): HTMLButtonElement {
    return this.section.querySelector<HTMLButtonElement>(`[data-act="${name}"]`)!;
  }

  private buttons(): void {
    const read = find<HTMLInputElement>("scene-read");
    read.addEventListener("change", () => (this.teller.on = read.checked));
    for (const button of this.section.querySelectorAll<HTMLButtonElement>("[data-act]")) {
      const act = button.dataset["act"]!;
      button.addEventListener("click", () => this.act(act));
    }
  }

  private act(act: string): void {
    if (!this.stage) return;
    if (act === "ar") void this.table?.begin();
    if (act === "again") this.table?.again();
    if (act === "leave") void this.table?.leave();
    if (act in MOVES) move(this.stage, act);
    if (!VIEWS.includes(act)) return;
    this.stage.look(act as View);
    for (const button of this.section.querySelectorAll("[data-act]"))
      if (VIEWS.includes((button as HTMLElement).dataset["act"]!))
        button.setAttribute("aria-pressed", String((button as HTMLElement).dataset["act"] === act));
  }

  private choose(slug: string): void {
    this.stage?.choose(slug);
    this.list.choose(slug);
    this.section.dataset["chosen"] = slug;
  }

  private set(second: number): void {
    this.stage?.set(second);
    this.list.set(second);
    const now = this.told.day.people
      .map((person) => ({ person, at: here(person, second) }))
      .filter(({ person, at }) => person.kind === "resident" || at.pose !== "away")
      .map(({ person, at }) => this.sentence(person.name, at));
    const sentence = now.join(" ");
    find("scene-now").textContent = `${clock(second)} · ${sentence}`;
    find("scene-time").setAttribute("aria-valuetext", `${clock(second)}. ${sentence}`);
    if (this.said && sentence !== this.said) this.teller.say(`${clock(second)}. ${sentence}`);
    this.said = sentence;
  }

  private sentence(name: string, now: ReturnType<typeof here>): string {
    if (now.pose === "away") return filled(this.words.away, { name });
    const room = this.told.rooms.find((its) => its.slug === now.room)?.title ?? now.room;
    const what = this.told.day.whats[now.what] ?? now.what;
    return filled(this.words.doing, { name, what, room });
  }
}

async function begin(section: HTMLElement): Promise<void> {
  const words = JSON.parse(find("scene-words").textContent!) as Words;
  const answer = await fetch(section.dataset["scene"]!).catch(() => null);
  if (!answer?.ok) {
    find("scene-trouble").textContent = words.noDay;
    find("scene-trouble").hidden = section.hidden = false;
    return;
  }
  const told = (await answer.json()) as Told;
  new Island(section, told, words);
  section.dataset["ready"] = String(Math.round(performance.now()));
}

const inside = document.getElementById("walk-view");
const state = document.querySelector<HTMLElement>(".walk")?.dataset["state"];
if (inside && state) void walk(inside, state);

const section = document.getElementById("scene");
if (section) void begin(section);
