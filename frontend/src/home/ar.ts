/** The home on a real table, at a twentieth of its size: a ring finds the table, a tap places the
 * home, an anchor holds it there. Offered only where a device says that it can. */

import {
  DoubleSide, Mesh, MeshBasicMaterial, RingGeometry, Vector3, type Matrix4,
} from "three";
import type { Stage } from "./stage.ts";

export const SCALE = 1 / 20;

export interface Told {
  /** What to do now, for whoever holds the device. */
  say: (step: "look" | "placed" | "denied" | "failed") => void;
  began: () => void;
  ended: () => void;
}

/** Whether this device can, "insecure" where only https is missing. */
export async function possible(): Promise<"yes" | "no" | "insecure"> {
  if (!window.isSecureContext) return "insecure";
  const can = await navigator.xr?.isSessionSupported("immersive-ar").catch(() => false);
  return can ? "yes" : "no";
}

export class Table {
  private session: XRSession | null = null;
  private hits: XRHitTestSource | null = null;
  private anchor: XRAnchor | null = null;
  private placed = false;
  private tapped = false;
  private seen = 0;
  private readonly ring: Mesh;

  constructor(private readonly stage: Stage, private readonly overlay: HTMLElement, private readonly told: Told) {
    const flat = new RingGeometry(0.07, 0.09, 32).rotateX(-Math.PI / 2);
    this.ring = new Mesh(flat, new MeshBasicMaterial({ color: "#ffffff", side: DoubleSide }));
    this.ring.visible = this.ring.matrixAutoUpdate = false;
    stage.scene.add(this.ring);
  }

  async begin(): Promise<void> {
    try {
      const session = await navigator.xr!.requestSession("immersive-ar", {
        requiredFeatures: ["hit-test"],
        optionalFeatures: ["anchors", "dom-overlay"],
        domOverlay: { root: this.overlay },
      });
      await this.enter(session);
    } catch (problem) {
      const denied = problem instanceof DOMException && problem.name === "NotAllowedError";
      await this.session?.end().catch(() => undefined);
      this.told.say(denied ? "denied" : "failed");
    }
  }

  /** Look for a table again; the home stands meanwhile where it stood. */
  again(): void {
    this.placed = false;
    this.told.say("look");
  }

  async leave(): Promise<void> {
    await this.session?.end();
  }

  private async enter(session: XRSession): Promise<void> {
    this.session = session;
    const { xr } = this.stage.renderer;
    session.addEventListener("end", () => this.end());
    session.addEventListener("select", () => (this.tapped = true));
    xr.enabled = true;
    xr.setReferenceSpaceType("local");
    await xr.setSession(session);
    const viewer = await session.requestReferenceSpace("viewer");
    this.hits = (await session.requestHitTestSource?.({ space: viewer })) ?? null;
    this.stage.root.visible = false;
    this.stage.root.scale.setScalar(SCALE);
    this.stage.renderer.setAnimationLoop((_time, frame) => this.frame(frame));
    this.told.began();
    this.again();
  }

  private frame(frame: XRFrame | undefined): void {
    const space = this.stage.renderer.xr.getReferenceSpace();
    if (!frame || !space) return;
    const hit = (this.hits && frame.getHitTestResults(this.hits)[0]) ?? null;
    const pose = hit?.getPose(space);
    this.ring.visible = !this.placed && Boolean(pose);
    if (pose) this.ring.matrix.fromArray(pose.transform.matrix);
    if (hit && this.tapped) this.place(hit);
    this.tapped = false;
    const held = this.anchor && frame.getPose(this.anchor.anchorSpace, space);
    if (this.placed && held) this.put(this.ring.matrix.clone().fromArray(held.transform.matrix));
    this.stage.tell("hits", String((this.seen += Number(Boolean(pose)))));
    this.stage.draw();
  }

  /** Within a frame: only then may an anchor be made. Without buttons to be seen, a tap places again. */
  private place(hit: XRHitTestResult): void {
    if (this.placed && this.session?.domOverlayState) return;
    this.anchor?.delete();
    this.anchor = null;
    this.placed = true;
    this.put(this.ring.matrix);
    this.stage.root.visible = true;
    this.told.say("placed");
    void hit.createAnchor?.()?.then((anchor) => {
      this.anchor = anchor;
      this.stage.tell("anchored", "true");
    }, () => undefined);
  }

  private put(at: Matrix4): void {
    const { root } = this.stage;
    root.position.copy(new Vector3().setFromMatrixPosition(at));
    root.updateMatrixWorld();
    this.stage.tell("placed", root.position.toArray().map((n) => n.toFixed(2)).join(","));
  }

  private end(): void {
    const { root, renderer } = this.stage;
    renderer.setAnimationLoop(null);
    renderer.xr.enabled = false;
    this.hits?.cancel();
    this.anchor?.delete();
    [this.session, this.hits, this.anchor] = [null, null, null];
    this.ring.visible = false;
    root.visible = true;
    root.scale.setScalar(1);
    root.position.set(0, 0, 0);
    this.told.ended();
    this.stage.restore();
  }
}
