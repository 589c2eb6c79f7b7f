// SPDX-License-Identifier: MIT
// The page's service worker: keeps its files in the browser, and isolates it.

/**
 * The worker in charge of this page, newly installed or not; undefined where
 * there is none (no secure origin, private windows of some browsers,
 * development).
 */
export async function startServiceWorker(): Promise<ServiceWorker | undefined> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator))
    return undefined;
  try {
    return await install(new URL("service-worker.js", document.baseURI));
  } catch {
    // The page works without; it only cannot promise to work offline.
    return undefined;
  }
}

async function install(url: URL): Promise<ServiceWorker> {
  const settings = { updateViaCache: "none" } as const;
  const registration = await navigator.serviceWorker.register(url, settings);
  // An older version of the page may have left its worker and its files.
  // Without a network there is no newer one to ask for.
  await registration.update().catch(() => undefined);
  const coming = registration.installing ?? registration.waiting;
  if (coming) await takeover(coming);
  return registration.active!;
}

/** A new worker also takes this page over; one from before need not, as after a reload past all caches. */
async function takeover(coming: ServiceWorker): Promise<void> {
  const { serviceWorker } = navigator;
  await activation(coming);
  if (serviceWorker.controller) return;
  await new Promise((resolve) =>
    serviceWorker.addEventListener("controllerchange", resolve, { once: true }),
  );
}

function activation(worker: ServiceWorker): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("not installed"));
    };
    worker.addEventListener("statechange", check);
    check();
  });
}
