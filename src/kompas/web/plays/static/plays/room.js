/* A page of a play that keeps itself new, and sends what was done offline, once, when it can.

   The stream says only how long the log is; the page then asks for its own part again. Parts that
   did not change stay untouched; in those that did, focus, typed words and open folds stay. What
   somebody does gets a number of its own, waits on this device until the server has answered, and
   is sent in order: sent twice it still counts once. No clock of the device is ever believed. */

const room = () => document.getElementById("room");
const kept = document.getElementById("kept");
const trouble = document.getElementById("trouble");
const said = document.getElementById("said");
const { live, play } = room().dataset;

/* ------------------------------------------------------------------ telling a screen reader */

const EVERY_MS = 4000;
let toSay = "", saidAt = -EVERY_MS, saying = 0;

function say(sentence) {
  toSay = sentence;
  if (saying || !sentence) return;
  const wait = Math.max(0, saidAt + EVERY_MS - performance.now());
  saying = setTimeout(() => {
    said.textContent = toSay;
    saidAt = performance.now();
    saying = 0;
  }, wait);
}

function show(paragraph, sentence) {
  if (paragraph.textContent !== sentence) paragraph.textContent = sentence;
  paragraph.hidden = !sentence;
}

/* ------------------------------------------------------------------------- keeping it new */

const plain = (part) => {
  const copy = part.cloneNode(true);
  for (const field of copy.querySelectorAll("[name=csrfmiddlewaretoken], [name=token]")) field.remove();
  for (const left of copy.querySelectorAll("[data-left]")) {
    left.textContent = "";
    left.dataset.left = "";
  }
  return copy.outerHTML;
};
const parts = (where) => new Map([...where.querySelectorAll("[data-part]")].map((p) => [p.id, p]));
const drawn = new Map([...parts(document)].map(([id, part]) => [id, plain(part)]));

/* What somebody did to the fields of a part since it was drawn, so that a new one can have it too. */
function touched(part) {
  const fields = [];
  for (const form of part.querySelectorAll("form[id]")) {
    for (const field of form.elements) {
      if (!field.id || field.type === "hidden") continue;
      if (field.checked !== field.defaultChecked) fields.push([field.id, "checked", field.checked]);
      else if (field.tagName === "TEXTAREA" && field.value) fields.push([field.id, "value", field.value]);
      else if (field.tagName === "SELECT") fields.push([field.id, "value", field.value]);
    }
  }
  const folds = [...part.querySelectorAll("details[id]")].map((fold) => [fold.id, fold.open]);
  const at = part.contains(document.activeElement) ? document.activeElement : null;
  return { fields, folds, at: at && { id: at.id, start: at.selectionStart, end: at.selectionEnd } };
}

function restore({ fields, folds, at }) {
  for (const [id, name, value] of fields) {
    const field = document.getElementById(id);
    if (field && !(field.tagName === "SELECT" && ![...field.options].some((o) => o.value === value))) field[name] = value;
  }
  for (const [id, open] of folds) {
    const fold = document.getElementById(id);
    if (fold) fold.open = open;
  }
  const field = at && at.id && document.getElementById(at.id);
  if (field) {
    field.focus({ preventScroll: true });
    if (at.start !== null && at.start !== undefined && field.setSelectionRange) field.setSelectionRange(at.start, at.end);
  } else if (at) {
    focusOn(document.getElementById("main"), true);
  }
}

function focusOn(element, stay = false) {
  element?.focus({ preventScroll: stay });
}

function swap(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("room");
  if (!fresh) return location.reload();
  const old = room(), news = fresh.dataset;
  if (Number(news.seq) < Number(old.dataset.seq)) return;
  const before = parts(old), after = parts(fresh), talks = news.say !== old.dataset.say;
  const shape = (map) => [...map.keys()].join();
  const look = new Map([...after].map(([id, part]) => [id, plain(part)]));
  if (shape(before) === shape(after)) {
    for (const [id, part] of after) if (look.get(id) !== drawn.get(id)) change(before.get(id), part);
  } else {
    change(old, fresh);
  }
  Object.assign(room().dataset, news);
  for (const [id, text] of look) drawn.set(id, text);
  for (const left of fresh.querySelectorAll("[data-left]")) countFrom(Number(left.dataset.left));
  if (talks) say(news.say);
  settle();
  markNew();
}

function change(old, fresh) {
  const memory = touched(old);
  old.replaceWith(document.importNode(fresh, true));
  restore(memory);
}

let asking = null, next = null;

/* Ask for the page's part; what is asked meanwhile becomes one more time, after this one. */
function refresh() {
  if (!asking) return (asking = fetchPart().finally(() => (asking = null)));
  next ??= asking.then(() => {
    next = null;
    return refresh();
  });
  return next;
}

async function fetchPart() {
  let answer;
  try {
    answer = await fetch(location.href, { headers: { "HX-Request": "true" }, cache: "no-store" });
  } catch {
    away(true);
    return false;
  }
  if (answer.status === 403 || answer.status === 404 || answer.redirected) {
    location.reload();
    return false;
  }
  if (!answer.ok) return false;
  away(false);
  swap(await answer.text());
  return true;
}

/* --------------------------------------------------------------------------- the stream */

let stream = null, retry = 0;

function listen() {
  clearTimeout(retry);
  stream?.close();
  stream = null;
  if (document.hidden) return;
  stream = new EventSource(`${live}?after=${room().dataset.seq}`);
  stream.onopen = () => {
    away(false);
    flush();
  };
  stream.onmessage = (event) => {
    if (Number(event.data) > Number(room().dataset.seq)) refresh();
  };
  stream.onerror = () => {
    if (stream.readyState !== EventSource.CLOSED) return;
    retry = setTimeout(async () => {
      await refresh();
      listen();
    }, 5000);
  };
}

let isAway = false;

function away(yes) {
  isAway = yes;
  tell();
}

function tell() {
  const sentence = queue().length && waiting ? kept.dataset.kept : isAway ? kept.dataset.away : "";
  show(kept, sentence);
}

/* ----------------------------------------------------------- what was done, until it is sent */

const KEY = `kompas:acts:${play}`;
let memory = [], waiting = false, sending = false;

function queue() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? [];
  } catch {
    return memory;
  }
}

function keep(acts) {
  memory = acts;
  try {
    if (acts.length) localStorage.setItem(KEY, JSON.stringify(acts));
    else localStorage.removeItem(KEY);
  } catch {
    /* a browser that keeps nothing: it stays in memory as long as the page is open */
  }
}

/* A number that nobody else has. On a plain http address there is no randomUUID. */
function token() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function act(form, button) {
  const data = new FormData(form);
  if (button?.name) data.set(button.name, button.value);
  data.set("token", token());
  const clears = "clear" in form.dataset;
  const body = new URLSearchParams(data).toString();
  keep([...queue(), { url: form.getAttribute("action"), body, form: form.id, from: button?.id ?? "", clears }]);
  show(trouble, "");
  settle();
  flush();
}

/* Forms whose act is under way cannot be sent again; those that wait for the network are grey. */
function settle() {
  const under = new Set(queue().map((one) => one.form));
  tell();
  for (const form of document.querySelectorAll("form[data-act]")) {
    const waits = waiting && under.has(form.id);
    form.classList.toggle("sent", under.has(form.id));
    if (waits && form.contains(document.activeElement)) focusOn(kept);
    form.inert = waits;
  }
}

async function flush() {
  if (sending) return;
  sending = true;
  try {
    while (queue().length && (await send(queue()[0])));
  } finally {
    sending = false;
    settle();
  }
}

/* Send the first act; whether the next one can be sent now. */
async function send(one) {
  const proof = document.querySelector("[name=csrfmiddlewaretoken]")?.value;
  const body = new URLSearchParams(one.body);
  if (proof) body.set("csrfmiddlewaretoken", proof);
  let answer;
  try {
    answer = await fetch(one.url, {
      method: "POST",
      body,
      headers: { "HX-Request": "true" },
      redirect: "manual",
    });
  } catch {
    answer = null;
  }
  if (!answer || answer.status >= 500 || answer.status === 429) {
    waiting = true;
    settle();
    return false;
  }
  if (waiting) say(kept.dataset.sent);
  waiting = false;
  keep(queue().slice(1));
  if (answer.status === 204) {
    if (one.clears) clear(document.getElementById(one.form));
    await refresh();
    showResult(one);
    return true;
  }
  if (answer.status === 409) {
    show(trouble, await answer.text());
    trouble.scrollIntoView({ block: "nearest" });
    await refresh();
    return true;
  }
  location.reload();
  return false;
}

/* What was sent need not be typed away; the language stays as chosen. */
function clear(form) {
  for (const field of form?.elements ?? []) {
    if (field.type === "checkbox") field.checked = false;
    else if (field.tagName === "TEXTAREA") field.value = "";
  }
}

/* After a choice its outcome stands where one looks; elsewhere the focus stays where it was. */
function showResult({ form, from }) {
  const result = form.startsWith("ask-") && document.getElementById(form.replace(/^ask-/, "done-"));
  if (result) focusOn(result);
  else if (document.activeElement === document.body) {
    focusOn(document.getElementById(from) ?? document.getElementById("main"), true);
  }
}

/* ------------------------------------------------- time left, counted from when the page came */

let until = null;

function countFrom(seconds) {
  until = performance.now() + seconds * 1000;
}

function count() {
  const shown = document.querySelector("[data-left]");
  if (!shown || until === null) return;
  const left = Math.max(0, Math.round((until - performance.now()) / 1000));
  const text = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  if (shown.textContent !== text) shown.textContent = text;
}

/* ------------------------------------------------------------------ how many are new */

const SEEN = `kompas:heard:${play}`;

function markNew() {
  const { heard, tab } = room().dataset;
  const link = document.getElementById("tab-messages");
  if (!link || heard === undefined) return;
  try {
    if (tab === "messages") localStorage.setItem(SEEN, heard);
    const fresh = Number(heard) - Number(localStorage.getItem(SEEN) ?? 0);
    link.querySelector(".new").hidden = fresh <= 0;
  } catch {
    /* nothing is marked */
  }
}

/* ------------------------------------------------------------------------------ begin */

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-act]")) return;
  event.preventDefault();
  if (!form.classList.contains("sent")) act(form, event.submitter);
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    stream?.close();
    return;
  }
  refresh();
  listen();
});
addEventListener("online", () => {
  flush();
  refresh();
  listen();
});
addEventListener("offline", () => away(true));
addEventListener("pagehide", () => stream?.close());
addEventListener("pageshow", (event) => event.persisted && (refresh(), listen()));

for (const left of document.querySelectorAll("[data-left]")) countFrom(Number(left.dataset.left));
if (matchMedia("(min-width: 62rem)").matches)
  for (const fold of document.querySelectorAll("[data-wide-open]")) fold.open = true;
const called = location.hash && document.getElementById(location.hash.slice(1));
if (called?.tagName === "DETAILS") called.open = true;
setInterval(count, 500);
setInterval(() => {
  if (queue().length) flush();
}, 5000);
settle();
markNew();
listen();
flush();
