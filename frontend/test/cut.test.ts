import assert from "node:assert/strict";
import { test } from "node:test";
import { crossing, hides } from "../src/home/cut.ts";
import type { Wall } from "../src/home/data.ts";

const wall: Wall = [-5, 2, 5, 2, 1, 0];
const somebody = { x: 0, y: 0 };

test("two lines cross where they cross, or not at all", () => {
  assert.equal(crossing([0, 0], [4, 0], [1, -1], [1, 1]), 0.25);
  assert.equal(crossing([0, 0], [4, 0], [5, -1], [5, 1]), null);
  assert.equal(crossing([0, 0], [4, 0], [0, 1], [4, 1]), null);
});

test("a wall before somebody hides them from a low eye, and not from a high one", () => {
  assert.ok(hides(wall, 1, { x: 0, y: 10, height: 2 }, somebody, 0.7));
  assert.ok(!hides(wall, 1, { x: 0, y: 10, height: 20 }, somebody, 0.7));
});

test("a wall behind somebody, or beside the way of the eye, hides nobody", () => {
  assert.ok(!hides([-5, -2, 5, -2, 1, 0], 1, { x: 0, y: 10, height: 2 }, somebody, 0.7));
  assert.ok(!hides([3, 2, 5, 2, 1, 0], 1, { x: 0, y: 10, height: 2 }, somebody, 0.7));
});

test("a wall that hides only the feet of somebody who lies is in the way too", () => {
  const beside: Wall = [0.4, 1, 5, 1, 1, 0];
  assert.ok(hides(beside, 1, { x: 0, y: 10, height: 1.2 }, somebody, 0.7));
});
