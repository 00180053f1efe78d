import assert from "node:assert/strict";
import { test } from "node:test";
import type { Person } from "../src/home/data.ts";
import { clock, darkness, here, shown } from "../src/home/timeline.ts";

const esther: Person = {
  slug: "esther", name: "Esther", kind: "resident",
  points: [[0, 1, 1, 0], [100, 1, 1, 0], [110, 1, 6, 1], [200, 1, 6, 1]],
  acts: [[0, "sleep", "bedroom", "lies"], [100, "walk", "hall", "walks"], [110, "wash", "bathroom", "stands"]],
};

test("somebody is where the way between two points has come to, also on a stair", () => {
  const now = here(esther, 105);
  assert.deepEqual([now.x, now.y, now.floor, now.pose], [1, 3.5, 0.5, "walks"]);
  assert.equal(Math.round(now.heading * 100), 157);
});

test("before the first point and after the last somebody stays there", () => {
  assert.equal(here(esther, -5).what, "sleep");
  assert.deepEqual([here(esther, 99999).y, here(esther, 99999).room], [6, "bathroom"]);
});

test("who stands looks the way they came", () => {
  assert.equal(here(esther, 150).heading, here(esther, 105).heading);
});

test("a thing is on from each odd turn to the next", () => {
  const seen = [5, 10, 19, 20, 30, 35].map((second) => shown({ turns: [10, 20, 30] }, second));
  assert.deepEqual(seen, ["off", "on", "on", "off", "on", "on"]);
});

test("an empty battery and a thing that senses nothing are told apart", () => {
  assert.equal(shown({ empty: true }, 5), "empty");
  assert.equal(shown(undefined, 5), "silent");
  assert.equal(shown({ turns: [] }, 5), "off");
});

test("it is light at noon, dark at night, and between the two at dawn", () => {
  assert.deepEqual([darkness(12 * 3600), darkness(3 * 3600), darkness(23 * 3600)], [0, 1, 1]);
  assert.ok(darkness(7.6 * 3600) > 0 && darkness(7.6 * 3600) < 1);
});

test("a clock shows hours and minutes", () => {
  assert.deepEqual([clock(0), clock(86399), clock(8 * 3600 + 59)], ["00:00", "23:59", "08:00"]);
});
