/** Time: a slider over the day, and a clock that lets it run. Nothing runs unless it is asked to. */

import { LAST_SECOND } from "./data.ts";

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
    this.running = requestAnimationFrame((now) => this.tick(now));
    this.button.textContent = this.labels.pause;
  }

  stop(): void {
    cancelAnimationFrame(this.running);
    this.running = 0;
    this.button.textContent = this.labels.play;
  }

  private tick(now: number): void {
    const passed = Math.min(0.25, (now - this.before) / 1000);
    this.before = now;
    this.to(this.second + passed * Number(this.speed.value));
    if (this.second >= LAST_SECOND) this.stop();
    else this.running = requestAnimationFrame((next) => this.tick(next));
  }
}
