/** What the server tells of a home and of one day in it: see core/home/scene.py and tracks.py.
 *
 * Metres; x to the right and y downwards on the plan. In the picture plan y is depth (z), and
 * height is y. Seconds after midnight.
 */

export type Pose = "stands" | "walks" | "sits" | "lies" | "fallen" | "away";

/** x, y, width, depth */
export type Box = [number, number, number, number];

export interface Room {
  slug: string;
  title: string;
  floor: number;
  boxes: Box[];
}

export interface Door {
  slug: string;
  at: [number, number];
  width: number;
  upright: boolean;
  outside: boolean;
  floor: number;
}

export interface Stair {
  slug: string;
  title: string;
  line: [number, number][];
  width: number;
  steps: number;
  floor: number;
}

export interface Furniture {
  slug: string;
  title: string;
  rect: Box;
  kind: string;
  room: string;
  height: number;
  floor: number;
}

/** What lies about or hangs somewhere: on a walk one has to see by oneself what is wrong with it. */
export interface Small {
  slug: string;
  kind: string;
  room: string;
  at: [number, number];
  floor: number;
}

export interface Thing {
  slug: string;
  kind: string;
  room: string;
  title: string;
  /** x, y, height above its floor, floor; null when it is worn. */
  at: [number, number, number, number] | null;
}

/** x1, y1, x2, y2, 1 when nothing of the home lies on its other side, floor. */
export type Wall = [number, number, number, number, number, number];

export interface Home {
  title: string;
  size: [number, number];
  wall: number;
  door: number;
  storey: number;
  floors: number[];
  rooms: Room[];
  walls: Wall[];
  doors: Door[];
  stairs: Stair[];
  furniture: Furniture[];
  small: Small[];
  things: Thing[];
}

export interface Person {
  slug: string;
  name: string;
  kind: "resident" | "visitor" | "robot";
  /** second, x, y, floor */
  points: [number, number, number, number][];
  acts: [number, string, string, Pose][];
}

export interface State {
  turns?: number[];
  empty?: boolean;
}

export interface Day {
  people: Person[];
  states: Record<string, State>;
  whats: Record<string, string>;
}

export interface Told extends Home {
  day: Day;
}

export const LAST_SECOND = 86399;
