import assert from "node:assert/strict";
import { test } from "node:test";
import { EVERY_MS, Teller } from "../src/home/say.ts";

function teller() {
  const said: string[] = [];
  let due: (() => void) | null = null;
  const told = new Teller((sentence) => said.push(sentence), (work, ms) => {
    assert.equal(ms, EVERY_MS);
    due = work;
    return 1;
  });
  const wait = () => {
    const work = due;
    due = null;
    work?.();
  };
  return { said, told, wait };
}

test("the first is said at once, of many within four seconds only the latest", () => {
  const { said, told, wait } = teller();
  for (const sentence of ["one", "two", "three"]) told.say(sentence);
  assert.deepEqual(said, ["one"]);
  wait();
  assert.deepEqual(said, ["one", "three"]);
});

test("nothing is said twice, and after a silence at once again", () => {
  const { said, told, wait } = teller();
  told.say("one");
  told.say("one");
  wait();
  told.say("two");
  assert.deepEqual(said, ["one", "two"]);
});

test("switched off it says nothing, not even what waited", () => {
  const { said, told, wait } = teller();
  told.say("one");
  told.say("two");
  told.on = false;
  wait();
  told.say("three");
  assert.deepEqual(said, ["one"]);
});
