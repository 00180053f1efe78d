/** The list of rooms and things that the server wrote is the truth: this gives it buttons, and what
 * each thing shows at the moment that the slider stands at. */

import type { Told } from "./data.ts";
import { here, shown, type Shown } from "./timeline.ts";
import type { Words } from "./words.ts";

export class List {
  private readonly buttons = new Map<string, HTMLButtonElement>();
  private readonly states = new Map<string, HTMLElement>();
  private readonly present = new Map<string, HTMLElement>();
  private chosen = "";

  constructor(private readonly told: Told, private readonly words: Words, choose: (slug: string) => void) {
    const things = new Set(told.things.map((its) => its.slug));
    for (const item of document.querySelectorAll<HTMLElement>("[data-object]")) {
      const slug = item.dataset["object"]!;
      this.buttons.set(slug, pressable(item, () => choose(slug)));
      if (things.has(slug)) this.states.set(slug, add(item, "span", "scene-state"));
    }
    for (const room of document.querySelectorAll<HTMLElement>("[data-room]"))
      this.present.set(room.dataset["room"]!, add(room, "p", "scene-here"));
  }

  /** Write down what is so at a second. */
  set(second: number): void {
    for (const [slug, element] of this.states) {
      const state: Shown = shown(this.told.day.states[slug], second);
      write(element, this.words.state[state]);
      element.dataset["state"] = state;
    }
    for (const [room, element] of this.present) {
      const there = this.told.day.people
        .map((person) => ({ name: person.name, now: here(person, second) }))
        .filter(({ now }) => now.room === room && now.pose !== "away")
        .map(({ name, now }) => `${name}: ${this.told.day.whats[now.what] ?? now.what}`);
      write(element, there.join("; "));
      element.hidden = !there.length;
    }
  }

  choose(slug: string): void {
    this.buttons.get(this.chosen)?.setAttribute("aria-pressed", "false");
    this.chosen = slug;
    this.buttons.get(slug)?.setAttribute("aria-pressed", "true");
  }
}

function pressable(item: HTMLElement, press: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "scene-thing";
  button.setAttribute("aria-pressed", "false");
  button.append(...item.childNodes);
  button.addEventListener("click", press);
  item.append(button);
  return button;
}

function add(parent: HTMLElement, tag: string, name: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = name;
  parent.append(" ", element);
  return element;
}

function write(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
