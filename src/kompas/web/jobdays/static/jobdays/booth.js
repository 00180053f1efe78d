/* Marks of a booth outlive a lost network.

   A mark goes into the list of this booth and day in localStorage (meeting, mark, token, time; never
   a name), then to the server, in order. What the server has settled leaves the list. A token counts
   once there, so that sending twice does no harm. Each mark is sent with how long ago it was made,
   so the clock of this device may be wrong. Where the browser allows a service worker, the list
   without names also opens without network. After the day nothing of it stays here. */
"use strict";

const PREFIX = "kompas-booth:";
const AGAIN_MS = 10000;
const PATIENCE_MS = 8000;
const KEPT_DAYS = 2; // how long unsent marks wait after the day
const page = document.querySelector(".kept-marks");
const told = page.dataset;
const key = `${PREFIX}${told.booth}:${told.day}`;
let isSending = false;

const dateOf = (moment) => moment.toLocaleDateString("sv"); // 2027-03-18, by the clock on the wall
const today = () => dateOf(new Date());

function read() {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? [];
  } catch {
    return [];
  }
}

function write(marks) {
  try {
    if (marks.length) localStorage.setItem(key, JSON.stringify(marks));
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false; // This browser keeps nothing.
  }
}

function token() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [8, 12, 16, 20, 32].map((end, n) => hex.slice([0, 8, 12, 16, 20][n], end)).join("-");
}

function line(meeting) {
  return document.querySelector(`[data-meeting="${CSS.escape(meeting)}"]`);
}

function paint(meeting, state, words, isSent) {
  const mark = line(meeting)?.querySelector("[data-state]");
  if (!mark) return;
  mark.dataset.state = state;
  mark.textContent = isSent ? words : `${words}, ${told.unsent}`;
}

function say(words) {
  const status = page.querySelector("[data-status]");
  if (status.textContent !== words) status.textContent = words;
}

function tell(sentences) {
  const box = page.querySelector("[data-says]");
  box.replaceChildren(...sentences.map((words) => {
    const one = document.createElement("p");
    one.textContent = words;
    return one;
  }));
}

function count() {
  const waiting = read().length;
  if (waiting === 1) say(told.one);
  else if (waiting) say(told.many.replace("{n}", waiting));
  return waiting;
}

function paintWaiting() {
  for (const one of read()) {
    const button = line(one.meeting)?.querySelector(`button[value="${one.state}"]`);
    paint(one.meeting, one.state, button?.dataset.words ?? one.state, false);
  }
}

async function ask(marks) {
  const now = Date.now();
  const body = marks.map(({ meeting, state, token, at }) => ({ meeting, state, token, ago: (now - at) / 1000 }));
  return fetch(told.send, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": document.querySelector("[name=csrfmiddlewaretoken]").value },
    body: JSON.stringify({ marks: body }),
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}

async function send() {
  const marks = read();
  if (isSending || !marks.length || !document.querySelector("[name=csrfmiddlewaretoken]")) return;
  isSending = true;
  try {
    const answer = await ask(marks);
    if (answer.ok) settle(await answer.json());
    else say(told.refused);
  } catch {
    count(); // No network: they wait.
  } finally {
    isSending = false;
  }
  if (read().some((one) => !marks.some((sent) => sent.token === one.token))) send();
}

function settle({ settled, states, says }) {
  write(read().filter((one) => !settled.includes(one.token)));
  for (const [meeting, { state, words }] of Object.entries(states)) paint(meeting, state, words, true);
  paintWaiting();
  tell(says);
  if (!count()) say(told.sent);
}

function marked(event) {
  const { submitter, currentTarget: form } = event;
  if (!submitter) return;
  const meeting = form.closest("[data-meeting]").dataset.meeting;
  const one = { meeting, state: submitter.value, token: token(), at: Date.now() };
  if (!write([...read(), one])) {
    say(told.full);
    return; // The form goes by itself.
  }
  event.preventDefault();
  paint(meeting, one.state, submitter.dataset.words, false);
  count();
  send();
}

function wipe() {
  const last = new Date();
  last.setDate(last.getDate() - KEPT_DAYS);
  try {
    for (const name of Object.keys(localStorage).filter((one) => one.startsWith(PREFIX))) {
      if (name.slice(-10) < dateOf(last)) localStorage.removeItem(name);
    }
  } catch {
    // This browser keeps nothing, so there is nothing to wipe.
  }
}

async function wipePages() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name.slice(-10) < today()) await caches.delete(name);
  }
}

async function keepPage() {
  const parts = performance.getEntriesByType("resource").map((one) => one.name);
  const own = parts.filter((one) => one.startsWith(`${location.origin}/static/`));
  const kept = await caches.open(key);
  await kept.addAll([...new Set([...own, new URL(told.plain, location.href).href])]);
}

async function prepare() {
  const where = page.querySelector("[data-reload]");
  if (!navigator.serviceWorker || !window.isSecureContext) {
    where.textContent = told.stay;
    return;
  }
  try {
    await wipePages();
    if (told.day < today()) {
      await (await navigator.serviceWorker.getRegistration(told.worker))?.unregister();
      return;
    }
    await navigator.serviceWorker.register(`${told.worker}?plain=${encodeURIComponent(told.plain)}`);
    await keepPage();
    where.textContent = told.ready;
  } catch {
    where.textContent = told.stay;
  }
}

wipe();
paintWaiting();
count();
for (const form of document.querySelectorAll("[data-meeting] form")) form.addEventListener("submit", marked);
addEventListener("online", send);
setInterval(send, AGAIN_MS);
send();
addEventListener("load", prepare);
