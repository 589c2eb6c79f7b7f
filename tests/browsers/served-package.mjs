// SPDX-License-Identifier: MIT
// The built package and the programs beside this file, on an empty page at `/`
// and one at `/with-worker` that isolates itself by the package's script.

import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

const title = "<!doctype html><title>Empty</title>";
const pages = new Map([
  ["/", title],
  ["/with-worker", `${title}<script src="/isolate.js"></script>`],
]);

const folderAt = (/** @type {string} */ path) =>
  sirv(fileURLToPath(new URL(path, import.meta.url)), { dev: true });

const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/**
 * @param {Record<string, string>} [headers] sent with everything
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function servePackage(headers = isolation) {
  const scripts = folderAt("../../dist");
  const programs = folderAt(".");
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) {
      response.setHeader(name, value);
    }
    const page = pages.get(request.url ?? "/");
    if (page) {
      response.setHeader("Content-Type", "text/html");
      response.end(page);
      return;
    }
    scripts(request, response, () =>
      programs(request, response, () => {
        response.writeHead(404).end();
      }),
    );
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(0)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (
    server.address()
  );
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${port}/`, close };
}
