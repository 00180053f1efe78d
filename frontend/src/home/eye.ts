/** The eye of the picture: around the home, straight down on the plan, or through somebody's eyes.
 * Angles in radians, lengths in metres; the middle of the home is at 0, 0. */

import { OrthographicCamera, PerspectiveCamera, Vector3, type Camera } from "three";

export type View = "orbit" | "plan" | "eyes";

const UP = new Vector3(0, 1, 0);
const NORTH = new Vector3(0, 0, -1);
const [STEEPEST, FLATTEST] = [0.12, 1.35];

export class Eye {
  view: View = "orbit";
  readonly target = new Vector3();
  readonly around = new PerspectiveCamera(38, 1, 0.1, 120);
  readonly above = new OrthographicCamera(-1, 1, 1, -1, 0.1, 60);
  private readonly through = new PerspectiveCamera(70, 1, 0.05, 60);
  private theta = -0.3;
  private phi = 0.75;
  private far = 1;
  private look = { turn: 0, tilt: 0 };
  private aspect = 1;

  constructor(private readonly width: number, private readonly depth: number) {}

  get camera(): Camera {
    return { orbit: this.around, plan: this.above, eyes: this.through }[this.view];
  }

  /** As it was at the beginning, in the same view. */
  reset(): void {
    this.target.set(0, 0, 0);
    [this.theta, this.phi, this.far] = [-0.3, 0.75, 1];
    this.look = { turn: 0, tilt: 0 };
    this.settle();
  }

  shape(width: number, height: number): void {
    this.aspect = width / Math.max(1, height);
    this.around.aspect = this.through.aspect = this.aspect;
    this.around.updateProjectionMatrix();
    this.through.updateProjectionMatrix();
    this.settle();
  }

  turn(right: number, up: number): void {
    if (this.view === "eyes") {
      this.look.turn += right;
      this.look.tilt = clamp(this.look.tilt + up, -1, 1);
    } else if (this.view === "plan") {
      this.target.x = clamp(this.target.x + right * 4, -this.width / 2, this.width / 2);
      this.target.z = clamp(this.target.z - up * 4, -this.depth / 2, this.depth / 2);
    } else {
      this.theta += right;
      this.phi = clamp(this.phi - up, STEEPEST, FLATTEST);
    }
    this.settle();
  }

  closer(times: number): void {
    this.far = clamp(this.far / times, 0.25, 1.8);
    this.settle();
  }

  /** Look at a place of the home. */
  at(x: number, z: number, up = 0): void {
    this.target.set(x, up + 0.4, z);
    this.far = Math.min(this.far, 0.62);
    this.settle();
  }

  /** Stand where somebody is: place, height of the eyes, and the way they look (0 is to the right). */
  stand(x: number, y: number, z: number, heading: number): void {
    const turned = heading + this.look.turn;
    this.through.position.set(x, y, z);
    this.through.lookAt(x + Math.cos(turned), y + this.look.tilt - 0.12, z + Math.sin(turned));
  }

  private settle(): void {
    const reach = this.reach() * this.far;
    const flat = Math.sin(this.phi) * reach;
    this.around.position.set(
      this.target.x + Math.sin(this.theta) * flat,
      this.target.y + Math.cos(this.phi) * reach,
      this.target.z + Math.cos(this.theta) * flat,
    );
    this.around.up.copy(UP);
    this.around.lookAt(this.target);
    const half = (Math.max(this.depth, this.width / this.aspect) / 2 + 0.6) * this.far;
    Object.assign(this.above, { left: -half * this.aspect, right: half * this.aspect, top: half, bottom: -half });
    this.above.position.set(this.target.x, 30, this.target.z);
    this.above.up.copy(NORTH);
    this.above.lookAt(this.target.x, 0, this.target.z);
    this.above.updateProjectionMatrix();
  }

  /** Far enough away to see all of the home. */
  private reach(): number {
    const half = Math.tan((this.around.fov / 360) * Math.PI);
    const wide = (this.width / 2 + 0.7) / (half * this.aspect);
    const high = (this.depth * 0.42 + 0.7) / half;
    return Math.max(wide * 1.15, high * 1.15) + 1.2;
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
