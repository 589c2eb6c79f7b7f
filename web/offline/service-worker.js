// SPDX-License-Identifier: MIT
// Answers the page's requests for its own files from the browser's cache, and
// isolates the page where its server does not, so that it may use threads. It
// never asks for anything else. The build puts in the files and their version.

const files = __FILES__;
// By variant. A browser needs one or two of them: the page says which.
const engines = __ENGINES__;
const prefix = `autoencoder-wasm ${self.registration.scope} `;
const cacheName = prefix + "__VERSION__";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) =>
  event.waitUntil(self.clients.claim()),
);
self.addEventListener("message", (event) => {
  const [port] = event.ports;
  const kept = keepAll(event.data.variants).then(
    () => port.postMessage(true),
    () => port.postMessage(false),
  );
  event.waitUntil(kept);
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const mine = request.url.startsWith(self.registration.scope);
  if (mine && request.method === "GET") {
    event.respondWith(answer(request).then(isolated));
  }
});

/** Keeps this version's files alone, and of the engines the named ones. */
async function keepAll(variants) {
  const cache = await caches.open(cacheName);
  const wanted = [...files, ...variants.map((name) => engines[name])];
  const urls = wanted.map(
    (file) => new URL(file, self.registration.scope).href,
  );
  const kept = (await cache.keys()).map(({ url }) => url);
  // Revalidated: a browser's older copy of a file may be of another version.
  const missing = urls
    .filter((url) => !kept.includes(url))
    .map((url) => new Request(url, { cache: "no-cache" }));
  await cache.addAll(missing);
  const idle = kept.filter((url) => !urls.includes(url));
  await Promise.all(idle.map((url) => cache.delete(url)));
  const old = (await ownCaches()).filter((name) => name !== cacheName);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function ownCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(prefix));
}

/** The page itself is asked for first, so that a new version shows at once. */
async function answer(request) {
  const kept = await copyIn(cacheName, request);
  if (kept && request.mode !== "navigate") return kept;
  return fetch(request).catch(async (error) => {
    const copy = kept ?? (await olderCopy(request));
    if (copy) return copy;
    throw error;
  });
}

async function copyIn(name, request) {
  const cache = await caches.open(name);
  return cache.match(request, { ignoreSearch: true });
}

/** Of the version before, while not all of this one's files have arrived. */
async function olderCopy(request) {
  for (const name of await ownCaches()) {
    const copy = await copyIn(name, request);
    if (copy) return copy;
  }
  return undefined;
}

/** The response with the headers that let workers share memory. */
function isolated(response) {
  const sent = response.headers.has("Cross-Origin-Embedder-Policy");
  // A redirection without a status is for the browser to follow.
  if (sent || response.status === 0) return response;
  const headers = new Headers(response.headers);
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
