// SPDX-License-Identifier: MIT
// For sites whose server cannot send the headers that threads need: a script
// of the page and, at the same time, the service worker that adds them to all
// responses of the page's own origin. To be copied beside the page: a service
// worker is in charge of its own folder and those below. No module, so that it
// runs before all modules.

if (globalThis.document) void isolatePage(document.currentScript.src);
else serve();

/** Starts the worker and loads the page once more, under its charge. */
async function isolatePage(worker) {
  if (crossOriginIsolated || !navigator.serviceWorker) return;
  try {
    // Where it does not help, the page must not load again and again.
    if (sessionStorage.getItem(worker)) return;
    sessionStorage.setItem(worker, "tried");
    const { serviceWorker } = navigator;
    await serviceWorker.register(worker);
    await serviceWorker.ready;
    location.reload();
  } catch (error) {
    console.warn(`No threads: ${error}`);
  }
}

function serve() {
  self.addEventListener("install", () => self.skipWaiting());
  self.addEventListener("activate", (event) =>
    event.waitUntil(self.clients.claim()),
  );
  self.addEventListener("fetch", (event) => {
    const { request } = event;
    if (new URL(request.url).origin !== location.origin) return;
    event.respondWith(fetch(request).then(withHeaders));
  });
}

/** @param {Response} response */
function withHeaders(response) {
  // A redirection without a status is for the browser to follow.
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  headers.set("Cross-Origin-Opener-Policy", "same-origin");
  headers.set("Cross-Origin-Embedder-Policy", "require-corp");
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
