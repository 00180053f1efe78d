import assert from "node:assert/strict";
import { test } from "node:test";
import { Sharpness } from "../src/home/sharpness.ts";

function runs(gap: number, times: number, from = 0): [Sharpness, boolean[]] {
  const sharp = new Sharpness(2, () => undefined);
  return [sharp, Array.from({ length: times }, (_, i) => sharp.drawn(from + i * gap))];
}

test("on a quick machine a picture stays fine", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  assert.equal(runs(16, 60)[0].ratio, 2);
});

test("on a slow one it gets coarser while it moves, but never beyond a half", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const [sharp, changed] = runs(200, 30);
  assert.equal(sharp.ratio, 0.5);
  assert.ok(changed.includes(true));
  assert.ok(!changed.at(-1));
});

test("once it rests it is drawn again, fine", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let asked = 0;
  const sharp = new Sharpness(2, () => (asked += 1));
  for (let i = 0; i < 9; i++) sharp.drawn(i * 200);
  assert.ok(sharp.ratio < 2);
  t.mock.timers.tick(1000);
  assert.equal(asked, 1);
  assert.ok(sharp.drawn(9 * 200 + 600));
  assert.equal(sharp.ratio, 2);
});

test("steps a second apart are no slow picture", () => {
  const [sharp] = runs(1000, 10);
  assert.equal(sharp.ratio, 2);
});
