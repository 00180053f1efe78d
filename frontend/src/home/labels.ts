/** Words over the picture, as text of the page: sharp, and as large as the reader has set it. */

import { Vector3, type Camera, type Object3D } from "three";

interface Label {
  element: HTMLElement;
  at: Vector3;
  of: Object3D;
}

const APART = [90, 45] as const;

export class Labels {
  private readonly all: Label[] = [];
  private readonly point = new Vector3();

  constructor(private readonly box: HTMLElement) {}

  add(text: string, kind: string, of: Object3D, at: Vector3): HTMLElement {
    const element = document.createElement("span");
    element.textContent = text;
    element.className = `scene-label scene-label-${kind}`;
    this.box.append(element);
    return this.hang(element, of, at);
  }

  /** Let an element of the page follow a point of something in the picture. */
  hang(element: HTMLElement, of: Object3D, at: Vector3): HTMLElement {
    this.all.push({ element, at, of });
    return element;
  }

  /** Put each where its thing is on the canvas, or hide it when that is not to be seen, or when it
   * would lie over somebody: `free` are points of the canvas in pixels. */
  follow(
    camera: Camera, width: number, height: number, free: [number, number][],
    only: (element: HTMLElement) => boolean,
  ): void {
    for (const { element, at, of } of this.all) {
      this.point.copy(at).applyMatrix4(of.matrixWorld).project(camera);
      const { x, y, z } = this.point;
      const [left, top] = [((x + 1) / 2) * width, ((1 - y) / 2) * height];
      const within = z < 1 && Math.abs(x) < 0.98 && Math.abs(y) < 0.98;
      const over = free.some(([a, b]) => Math.abs(a - left) < APART[0] && Math.abs(b - top) < APART[1]);
      const seen = of.visible && within && only(element) && !(over && element.classList.contains("scene-label-room"));
      element.hidden = !seen;
      if (!seen) continue;
      element.style.transform = `translate(-50%, -100%) translate(${left.toFixed(1)}px, ${top.toFixed(1)}px)`;
    }
  }
}
