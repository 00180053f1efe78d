/** A hazard walk in the picture: over each thing that can be looked at lies a button of the page's own
 * form, so a click, a key and a list do the same step, and the server alone keeps the walk. */

import type { Told } from "./data.ts";
import { Stage } from "./stage.ts";

interface Walk {
  clock: string;
  room: string;
  their_room: string;
  objects: { slug: string; number: number; title: string; marked: boolean }[];
  offered: string[];
  asks: Record<string, string>;
}

async function fetched<T>(address: string): Promise<T | null> {
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  return answer?.ok ? ((await answer.json()) as T) : null;
}

export async function walk(host: HTMLElement, state: string): Promise<void> {
  const [told, now] = await Promise.all([fetched<Told>(host.dataset["scene"]!), fetched<Walk>(state)]);
  if (!told || !now || !document.createElement("canvas").getContext("webgl2")) {
    document.getElementById("walk-trouble")!.hidden = false;
    return;
  }
  host.hidden = false;
  const stage = new Stage(host, { ...told, day: { ...told.day, states: {}, people: standing(told, now) } }, "");
  stage.canvas.setAttribute("role", "img");
  stage.canvas.setAttribute("aria-label", host.dataset["label"]!);
  const buttons = new Map(now.offered.flatMap((intent) => over(stage, host, told, now, intent)));
  stage.canvas.addEventListener("click", (event) => {
    const slug = stage.under(event.offsetX, event.offsetY);
    if (slug) buttons.get(slug)?.click();
  });
  const [hours, minutes] = now.clock.split(":").map(Number);
  stage.floor = told.rooms.find((room) => room.slug === now.room)?.floor ?? null;
  stage.set((hours ?? 12) * 3600 + (minutes ?? 0) * 60);
  host.dataset["ready"] = "1";
}

/** Whoever lives there, in the middle of the room that the walk says. */
function standing(told: Told, now: Walk): Told["day"]["people"] {
  const room = told.rooms.find((its) => its.slug === now.their_room);
  const [x, y, w, d] = room?.boxes[0] ?? [0, 0, 0, 0];
  const points: [number, number, number, number][] = [[0, x + w / 2, y + d * 0.3, room?.floor ?? 0]];
  return told.day.people.slice(0, 1).map((person) => ({
    ...person, points, acts: [[0, "", now.their_room, room ? "stands" : "away"]],
  }));
}

function over(stage: Stage, host: HTMLElement, told: Told, now: Walk, intent: string): [string, HTMLElement][] {
  const [verb, slug] = intent.split(":");
  if (!slug) return [];
  const object = now.objects.find((its) => its.slug === slug);
  const room = told.rooms.find((its) => its.slug === slug);
  const button = document.createElement("button");
  Object.assign(button, { name: "intent", value: intent, className: `scene-step does-${verb}` });
  button.textContent = object ? String(object.number) : (room?.title ?? slug);
  if (object) button.setAttribute("aria-label", `${object.number}. ${now.asks[intent] ?? ""}: ${object.title}`);
  if (!stage.mark(button, slug)) return [];
  host.append(button);
  return [[slug, button]];
}
