/** Time: a slider over the day, and a clock that lets it run. Nothing runs unless it is asked to; for
 * who wants less movement it goes on once a second, and nothing glides. */

import { LAST_SECOND } from "./data.ts";

const STEP_MS = 1000;
const MOST_SECONDS = 1.2; // of one step, however long the machine was busy

export class Clock {
  second: number;
  private running = 0;
  private before = 0;

  constructor(
    private readonly slider: HTMLInputElement,
    private readonly button: HTMLButtonElement,
    private readonly speed: HTMLSelectElement,
    private readonly labels: { play: string; pause: string },
    private readonly changed: (second: number) => void,
  ) {
    this.second = Number(slider.value) * 60;
    slider.addEventListener("input", () => this.to(Number(slider.value) * 60));
    button.addEventListener("click", () => (this.running ? this.stop() : this.start()));
    document.addEventListener("visibilitychange", () => document.hidden && this.stop());
  }

  /** Wind to a second of the day. */
  to(second: number): void {
    this.second = Math.min(LAST_SECOND, Math.max(0, second));
    this.slider.value = String(Math.floor(this.second / 60));
    this.changed(this.second);
  }

  start(): void {
    if (this.second >= LAST_SECOND) this.to(0);
    this.before = performance.now();
    this.next();
    this.button.textContent = this.labels.pause;
  }

  stop(): void {
    cancelAnimationFrame(this.running);
    clearTimeout(this.running);
    this.running = 0;
    this.button.textContent = this.labels.play;
  }

  private next(): void {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.running = still
      ? window.setTimeout(() => this.tick(performance.now()), STEP_MS)
      : requestAnimationFrame((now) => this.tick(now));
  }

  private tick(now: number): void {
    const passed = Math.max(0, Math.min(MOST_SECONDS, (now - this.before) / 1000));
    this.before = now;
    this.to(this.second + passed * Number(this.speed.value));
    if (this.second >= LAST_SECOND) this.stop();
    else this.next();
  }
}
