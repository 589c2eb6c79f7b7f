// SPDX-License-Identifier: MIT
// Keeps the page's own files in the browser, so that after the first load no
// request is needed any more, not even for the worker of a new network.

/**
 * Resolves when all files are here; with `false` where the browser keeps none
 * (no secure origin, private windows of some browsers, development).
 */
export async function keepFiles(): Promise<boolean> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return false;
  try {
    await install(new URL("service-worker.js", document.baseURI));
    return true;
  } catch {
    // The page works without; it only cannot promise to work offline.
    return false;
  }
}

async function install(url: URL): Promise<void> {
  const { serviceWorker } = navigator;
  const settings = { updateViaCache: "none" } as const;
  const registration = await serviceWorker.register(url, settings);
  // An older version of the page may have left its worker and its files.
  await registration.update();
  const coming = registration.installing ?? registration.waiting;
  if (coming) await activation(coming);
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
