// SPDX-License-Identifier: MIT
// Serves the bench's page and what it measures, cross-origin isolated, so that
// all may use threads.

import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

const folders = {
  "/dist/": "../../dist",
  "/modules/": "../../node_modules",
  "/kernels/": "../../build/wasm/tests/bench/kernels",
  "/models/": "../../web/public/models",
  "/": "page",
};

const handlers = Object.entries(folders).map(([path, folder]) => ({
  path,
  handle: sirv(fileURLToPath(new URL(folder, import.meta.url)), { dev: true }),
}));

/** @returns {Promise<{ url: string, close: () => void }>} */
export async function serve() {
  const server = createServer((request, response) => {
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Embedder-Policy", "require-corp");
    const found = handlers.find(({ path }) => request.url.startsWith(path));
    request.url = request.url.slice(found.path.length - 1);
    found.handle(request, response, () => response.writeHead(404).end());
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}/`;
  return { url, close: () => server.close() };
}
