/** How fine the picture is drawn: coarser while it moves on a slow machine, fine again at rest. */

const SLOW_MS = 42;
const REST_MS = 600;
const LONG_MS = 400; // later it is another step, not a slow picture
const COARSEST = 0.5;

export class Sharpness {
  ratio: number;
  private last = -Infinity;
  private usual = 0;
  private rests = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly finest: number, private readonly again: () => void) {
    this.ratio = finest;
  }

  /** To be told of each picture that is drawn, in ms; true when the next has another ratio. */
  drawn(now: number): boolean {
    const before = this.ratio;
    const gap = now - this.last;
    this.last = now;
    clearTimeout(this.timer);
    if (this.rests || gap > LONG_MS) {
      this.ratio = this.finest;
      this.usual = 0;
      this.rests = false;
    } else {
      this.usual = this.usual ? 0.7 * this.usual + 0.3 * gap : gap;
      if (this.usual > SLOW_MS) this.ratio = Math.max(COARSEST, this.ratio * 0.75);
    }
    if (this.ratio < this.finest) this.timer = setTimeout(() => this.rest(), REST_MS);
    return this.ratio !== before;
  }

  private rest(): void {
    this.rests = true;
    this.again();
  }
}

/** Whether the browser draws without a graphics card: smooth edges would then cost most of a frame. */
export function inSoftware(): boolean {
  const gl = document.createElement("canvas").getContext("webgl2");
  const info = gl?.getExtension("WEBGL_debug_renderer_info");
  const name = info ? String(gl!.getParameter(info.UNMASKED_RENDERER_WEBGL)) : "";
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return /swiftshader|llvmpipe|software|basic render/i.test(name);
}
