/** Tells a screen reader what happens: at most one sentence in four seconds, always the latest. */

export const EVERY_MS = 4000;

export class Teller {
  private pending = "";
  private timer = 0;
  private last = "";
  on = true;

  constructor(
    private readonly show: (sentence: string) => void,
    private readonly later: (work: () => void, ms: number) => number = (work, ms) =>
      window.setTimeout(work, ms),
  ) {}

  say(sentence: string): void {
    if (!this.on) return;
    this.pending = sentence;
    if (!this.timer) this.speak();
  }

  private speak(): void {
    this.timer = 0;
    if (!this.on || !this.pending || this.pending === this.last) return;
    this.last = this.pending;
    this.pending = "";
    this.show(this.last);
    this.timer = this.later(() => this.speak(), EVERY_MS);
  }
}
