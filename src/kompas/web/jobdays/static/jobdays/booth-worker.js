/* Gives the list of a booth without names when nothing answers; everything else goes to the site.
   The page fills the cache (booth.js). What is of a day that is over is wiped before an answer. */
"use strict";

const PREFIX = "kompas-booth:";
const plain = new URL(new URL(self.location.href).searchParams.get("plain"), self.location.href);
const list = new URL("../", plain).pathname;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function wipe() {
  const today = new Date().toLocaleDateString("sv");
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name.slice(-10) < today) await caches.delete(name);
  }
}

async function answer(request) {
  try {
    return await fetch(request);
  } catch (problem) {
    await wipe();
    const isList = request.mode === "navigate" && new URL(request.url).pathname === list;
    const kept = await caches.match(isList ? plain.href : request, { ignoreVary: true });
    if (kept) return kept;
    throw problem;
  }
}

self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET") event.respondWith(answer(event.request));
});
