/** Who is where and what shows at one second: pure, so that it can be tested without a picture. */

import type { Person, Pose, State } from "./data.ts";

export interface Here {
  x: number;
  y: number;
  /** Between two floors on a stair. */
  floor: number;
  /** The way they go or last went, in radians on the plan: 0 is to the right, a quarter is down. */
  heading: number;
  what: string;
  room: string;
  pose: Pose;
}

export type Shown = "on" | "off" | "empty" | "silent";

/** The index of the last item that begins at or before a moment; 0 when none does. */
export function latest<T>(items: readonly T[], begins: (item: T) => number, at: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (begins(items[middle]!) <= at) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

export function here(person: Person, second: number): Here {
  const [, what, room, pose] = person.acts[latest(person.acts, (act) => act[0], second)]!;
  const i = latest(person.points, (point) => point[0], second);
  const [t1, x1, y1, f1] = person.points[i]!;
  const [t2, x2, y2, f2] = person.points[i + 1] ?? person.points[i]!;
  const share = t2 > t1 ? Math.min(1, Math.max(0, (second - t1) / (t2 - t1))) : 0;
  const x = x1 + (x2 - x1) * share;
  const y = y1 + (y2 - y1) * share;
  const floor = f1 + (f2 - f1) * share;
  return { x, y, floor, heading: heading(person, i), what, room, pose };
}

/** The direction of the stretch of way that begins at a point, or of the last one before it. */
function heading(person: Person, from: number): number {
  for (let i = from; i >= 0; i--) {
    const [, x1, y1] = person.points[i]!;
    const [, x2, y2] = person.points[i + 1] ?? person.points[i]!;
    if (Math.abs(x2 - x1) + Math.abs(y2 - y1) > 0.05) return Math.atan2(y2 - y1, x2 - x1);
  }
  return 0;
}

/** What a thing shows: turns are the seconds at which it goes on and off again, on first. */
export function shown(state: State | undefined, second: number): Shown {
  if (!state) return "silent";
  if (state.empty) return "empty";
  const turns = state.turns ?? [];
  if (!turns.length || turns[0]! > second) return "off";
  return latest(turns, (turn) => turn, second) % 2 === 0 ? "on" : "off";
}

/** How dark it is outside, from 0 (day) to 1 (night): a day in November in our regions. */
export function darkness(second: number): number {
  const hour = second / 3600;
  const dawn = Math.min(1, Math.max(0, (hour - 7) / 1.2));
  const dusk = Math.min(1, Math.max(0, (18 - hour) / 1.2));
  return 1 - Math.min(dawn, dusk);
}

export function clock(second: number): string {
  const two = (n: number) => String(Math.floor(n)).padStart(2, "0");
  return `${two(second / 3600)}:${two((second / 60) % 60)}`;
}
