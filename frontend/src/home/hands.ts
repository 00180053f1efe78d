/** Hands on the picture: drag, wheel, two fingers, keys, and buttons that do the same. */

import type { Stage } from "./stage.ts";

const STEP = 0.16;
const NEARER = 1.15;

type Move = (stage: Stage) => void;

export const MOVES: Record<string, Move> = {
  left: (stage) => stage.eye.turn(-STEP, 0),
  right: (stage) => stage.eye.turn(STEP, 0),
  up: (stage) => stage.eye.turn(0, STEP),
  down: (stage) => stage.eye.turn(0, -STEP),
  closer: (stage) => stage.eye.closer(NEARER),
  further: (stage) => stage.eye.closer(1 / NEARER),
  reset: (stage) => stage.eye.reset(),
};

const KEYS: Record<string, string> = {
  ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down",
  "+": "closer", "=": "closer", "-": "further", Home: "reset",
};

export function move(stage: Stage, what: string): void {
  MOVES[what]?.(stage);
  stage.ask();
}

export function listen(stage: Stage, touched: (slug: string) => void): void {
  const { canvas } = stage;
  canvas.addEventListener("keydown", (event) => {
    const what = event.ctrlKey || event.altKey || event.metaKey ? undefined : KEYS[event.key];
    if (!what) return;
    event.preventDefault();
    move(stage, what);
  });
  canvas.addEventListener("wheel", (event) => {
    if (document.activeElement !== canvas) return; // a page that scrolls goes on scrolling
    event.preventDefault();
    stage.eye.closer(Math.exp(-event.deltaY / 700));
    stage.ask();
  }, { passive: false });
  drag(stage, touched);
}

function drag(stage: Stage, touched: (slug: string) => void): void {
  const { canvas } = stage;
  const fingers = new Map<number, [number, number]>();
  let [walked, apart] = [0, 0];
  const spread = () => {
    const [a, b] = [...fingers.values()];
    return a && b ? Math.hypot(a[0] - b[0], a[1] - b[1]) : 0;
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    [walked, apart] = [fingers.size > 1 ? 99 : 0, spread()];
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const [dx, dy] = [event.clientX - before[0], event.clientY - before[1]];
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    walked += Math.hypot(dx, dy);
    if (fingers.size === 1) stage.eye.turn(-dx / 160, dy / 160);
    else if (apart) stage.eye.closer(spread() / apart);
    apart = spread();
    stage.ask();
  });
  const lift = (event: PointerEvent) => {
    const was = fingers.delete(event.pointerId);
    apart = spread();
    if (!was || event.type !== "pointerup" || walked > 6) return;
    const box = canvas.getBoundingClientRect();
    const slug = stage.under(event.clientX - box.left, event.clientY - box.top);
    if (slug) touched(slug);
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
}
