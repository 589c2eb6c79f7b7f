// SPDX-License-Identifier: MIT
// Answers the page's requests for its own files from the browser's cache. It
// never asks for anything else. The build puts in the files and their version.

const files = __FILES__;
const prefix = `autoencoder-wasm ${self.registration.scope} `;
const cacheName = prefix + "__VERSION__";

self.addEventListener("install", (event) => event.waitUntil(keepAll()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const mine = request.url.startsWith(self.registration.scope);
  if (mine && request.method === "GET") event.respondWith(answer(request));
});

async function keepAll() {
  const cache = await caches.open(cacheName);
  // Revalidated: a browser's older copy of a file may be of another version.
  const requests = files.map(
    (file) => new Request(file, { cache: "no-cache" }),
  );
  await cache.addAll(requests);
  await self.skipWaiting();
}

async function takeOver() {
  const names = await caches.keys();
  const old = names.filter(
    (name) => name.startsWith(prefix) && name !== cacheName,
  );
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The page itself is asked for first, so that a new version shows at once. */
async function answer(request) {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request, { ignoreSearch: true });
  if (request.mode !== "navigate") return kept ?? fetch(request);
  return fetch(request).catch((error) => {
    if (kept) return kept;
    throw error;
  });
}
