/* Words that were not sent yet outlive a lost connection, a reload and a wrong click.

   A form with data-keep="KEY" keeps what somebody wrote in it in this tab (sessionStorage), field by
   field, until it was sent; data-unkept names fields that are never kept, such as a person's name.
   Before a form goes out the server is asked for something small: when nothing answers, the form
   stays where it is and says so. The page that comes after a form went out forgets what was kept.
   Nothing here sends anything by itself. */

const PREFIX = "kompas-kept:";
const PATIENCE_MS = 8000;
const KINDS = "textarea, select, input[type=text], input[type=number], input[type=date], [name=base]";

const first = (field) => field.tagName === "SELECT"
  ? [...field.options].find((one) => one.defaultSelected)?.value ?? field.options[0]?.value ?? ""
  : field.defaultValue;

function fields(form) {
  const unkept = (form.dataset.unkept ?? "").split(" ").filter(Boolean);
  const named = (field) => unkept.some((name) => field.name === name || field.name.endsWith(`-${name}`));
  return [...form.querySelectorAll(KINDS)].filter((field) => field.name && !named(field));
}

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + key));
  } catch {
    return null;
  }
}

function write(key, entry) {
  try {
    if (entry) sessionStorage.setItem(PREFIX + key, JSON.stringify(entry));
    else sessionStorage.removeItem(PREFIX + key);
  } catch {
    // This browser keeps nothing, or has no room: the form works as it does without this script.
  }
}

function keep(form) {
  const changed = fields(form).filter((field) => field.name !== "base" && field.value !== first(field));
  const base = form.querySelector("[name=base]");
  const values = Object.fromEntries(changed.map((field) => [field.name, field.value]));
  if (changed.length && base) values.base = base.value;
  write(form.dataset.keep, changed.length ? { values, sent: false } : null);
}

const isBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";

function forgetWhatWasSent() {
  let names = [];
  try {
    names = Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX));
  } catch {
    return;
  }
  const here = [...document.querySelectorAll("form[data-keep]")].map((form) => form.dataset.keep);
  for (const key of names.map((name) => name.slice(PREFIX.length))) {
    if (!isBack && !here.includes(key) && read(key)?.sent) write(key, null);
  }
}

function restore(form) {
  const entry = read(form.dataset.keep);
  if (!entry) return;
  const refused = form.closest("main").querySelector("[role=alert]:not([hidden])");
  if (entry.sent && !isBack) {
    write(form.dataset.keep, refused ? { ...entry, sent: false } : null);
    return;
  }
  const lost = fields(form).filter((field) => field.name in entry.values && field.value !== entry.values[field.name]);
  for (const field of lost) field.value = entry.values[field.name];
  if (lost.some((field) => field.name !== "base")) form.querySelector("[data-kept]").hidden = false;
}

function erase(form) {
  for (const field of fields(form)) field.value = first(field);
  write(form.dataset.keep, null);
  form.querySelector("[data-kept]").hidden = true;
  fields(form).find((field) => field.type !== "hidden")?.focus();
}

async function answers() {
  try {
    const small = document.querySelector("link[rel=icon]").href;
    await fetch(small, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(PATIENCE_MS) });
    return true;
  } catch {
    return false;
  }
}

async function send(event) {
  const form = event.currentTarget;
  if (form.dataset.goes) return;
  event.preventDefault();
  const { submitter } = event;
  const silent = form.querySelector("[data-silent]");
  silent.hidden = true;
  keep(form);
  if (!(await answers())) {
    silent.hidden = false;
    return;
  }
  const entry = read(form.dataset.keep);
  if (entry) write(form.dataset.keep, { ...entry, sent: true });
  form.dataset.goes = "1";
  form.requestSubmit(submitter);
  delete form.dataset.goes;
}

forgetWhatWasSent();
for (const form of document.querySelectorAll("form[data-keep]")) {
  restore(form);
  form.addEventListener("input", () => keep(form));
  form.addEventListener("submit", send);
  form.querySelector("[data-erase]").addEventListener("click", () => erase(form));
}
