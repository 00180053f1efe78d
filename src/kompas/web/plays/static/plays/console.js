// Keeps one part of a page fresh: the groups of a lesson, the console of a play.
// A part says how often (`data-refresh`, seconds) and, where there is one, which stream tells that
// something happened (`data-live`). Forms stand outside of the part, so nothing typed gets lost.
"use strict";

function openOnes(part) {
  return [...part.querySelectorAll("details[open][id]")].map((one) => one.id);
}

function put(part, text) {
  const opened = openOnes(part);
  const focused = part.contains(document.activeElement) ? document.activeElement.id : "";
  const parsed = new DOMParser().parseFromString(text, "text/html");
  part.replaceChildren(...document.adoptNode(parsed.body).childNodes);
  for (const id of opened) document.getElementById(id)?.setAttribute("open", "");
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

function status(part) {
  return part.querySelector("[data-status]")?.dataset.status;
}

function keepFresh(part) {
  let busy = false;
  let again = false;
  let shown = "";

  async function look() {
    if (document.hidden) return;
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      const answer = await fetch(location.pathname, { headers: { "HX-Request": "true" } });
      if (answer.status === 404) return location.reload();
      if (!answer.ok) return;
      const text = await answer.text();
      const plain = text.replace(/name="csrfmiddlewaretoken" value="[^"]*"/g, "");
      if (plain === shown) return;
      const before = status(part);
      put(part, text);
      shown = plain;
      if (before && before !== "over" && status(part) === "over") location.reload();
    } catch {
      // no network for now: the next look tries again
    } finally {
      busy = false;
      if (again) {
        again = false;
        look();
      }
    }
  }

  function listen() {
    const stream = new EventSource(part.dataset.live);
    stream.onmessage = look;
    stream.onerror = () => {
      if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 15000);
    };
  }

  setInterval(look, 1000 * Number(part.dataset.refresh));
  document.addEventListener("visibilitychange", look);
  if (part.dataset.live) listen();
}

for (const part of document.querySelectorAll("[data-refresh]")) keepFresh(part);
for (const link of document.querySelectorAll(".look-again")) link.hidden = true;

// A message needs readers: said at the boxes, before anything typed could get lost.
const message = document.getElementById("message");
if (message) {
  const boxes = [...message.querySelectorAll("[name=to]")];
  const check = () => boxes[0].setCustomValidity(boxes.some((box) => box.checked) ? "" : message.dataset.whom);
  for (const box of boxes) box.addEventListener("change", check);
  check();
}
