/** The words of the page, as the server wrote them in the reader's language. */

import type { Shown } from "./timeline.ts";

export interface Words {
  state: Record<Shown, string>;
  /** {name} does {what} in {room} */
  doing: string;
  away: string;
  fallen: string;
  play: string;
  pause: string;
  label: string;
  noPicture: string;
  noDay: string;
  arDenied: string;
  arNotHere: string;
  arInsecure: string;
  arLook: string;
  arPlaced: string;
}

export function filled(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
