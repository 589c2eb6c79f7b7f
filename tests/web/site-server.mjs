// SPDX-License-Identifier: MIT
// Serves the built page as any static host would, and keeps a list of what
// was asked for.

import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

const folder = fileURLToPath(new URL("../../build/web", import.meta.url));

/**
 * @typedef {object} Site
 * @property {string} url of the page
 * @property {string[]} requests paths, in the order in which they were asked for
 * @property {Set<string>} missing endings of paths that are answered by 404
 * @property {() => Promise<void>} close
 */

/** @returns {Promise<Site>} */
export async function serveSite() {
  const files = sirv(folder, { dev: true });
  /** @type {string[]} */
  const requests = [];
  /** @type {Set<string>} */
  const missing = new Set();
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    requests.push(path);
    const refuse = () => {
      response.writeHead(404).end();
    };
    if ([...missing].some((ending) => path.endsWith(ending))) refuse();
    else files(request, response, refuse);
  });
  await new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve(undefined)),
  );
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const url = `http://127.0.0.1:${port}/`;
  return { url, requests, missing, close: () => close(server) };
}

/** @param {import("node:http").Server} server */
function close(server) {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve(undefined)));
}
