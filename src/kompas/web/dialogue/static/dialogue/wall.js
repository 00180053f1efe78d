// The wall: looks every five seconds how many votes there are, and lets the time that is left run.
"use strict";

const part = document.getElementById("wall-part");

function two(number) {
  return String(number).padStart(2, "0");
}

function tick() {
  const clock = part?.querySelector("[data-seconds]");
  if (!clock) return;
  const left = Math.max(0, Number(clock.dataset.seconds) - 1);
  clock.dataset.seconds = String(left);
  clock.textContent = `${two(Math.floor(left / 60))}:${two(left % 60)}`;
}

async function look() {
  if (!part || document.hidden) return;
  try {
    const answer = await fetch(location.pathname, { headers: { "HX-Request": "true" } });
    if (!answer.ok) return;
    const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    part.replaceChildren(...document.adoptNode(parsed.body).childNodes);
  } catch {
    // No network for a moment: the next look comes soon.
  }
}

setInterval(tick, 1000);
setInterval(look, 5000);
