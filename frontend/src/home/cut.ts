/** Which walls stand between an eye and somebody: those are cut down, so that nobody is hidden. */

import type { Wall } from "./data.ts";

export interface Eye {
  x: number;
  y: number;
  height: number;
}

/** How far along the line from a to b the line from c to d crosses it, from 0 to 1; else null. */
export function crossing(
  a: [number, number], b: [number, number], c: [number, number], d: [number, number],
): number | null {
  const [rx, ry] = [b[0] - a[0], b[1] - a[1]];
  const [sx, sy] = [d[0] - c[0], d[1] - c[1]];
  const turn = rx * sy - ry * sx;
  if (Math.abs(turn) < 1e-9) return null;
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / turn;
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / turn;
  return t >= 0 && t <= 1 && u >= 0 && u <= 1 ? t : null;
}

/** Whether a wall of this height hides any of a body that lies within `reach` of a place. */
export function hides(
  wall: Wall, height: number, eye: Eye, at: { x: number; y: number }, reach: number,
): boolean {
  const [x1, y1, x2, y2] = wall;
  const off = Math.hypot(at.x - eye.x, at.y - eye.y) || 1;
  const [nx, ny] = [(-(at.y - eye.y) / off) * reach, ((at.x - eye.x) / off) * reach];
  const body: [number, number][] = [[at.x, at.y], [at.x + nx, at.y + ny], [at.x - nx, at.y - ny]];
  return body.some((point) => {
    const t = crossing([eye.x, eye.y], point, [x1, y1], [x2, y2]);
    return t !== null && t < 0.999 && eye.height * (1 - t) < height;
  });
}
