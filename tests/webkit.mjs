// SPDX-License-Identifier: MIT
// WebKitGTK's small browser for tests, by the W3C WebDriver protocol. The four
// commands needed are less code than any client for all of them; packages that
// bring one bring dozens more.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { createServer } from "node:net";
import { json } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { findBrowser, findMiniBrowser } from "../scripts/browsers.mjs";
import { asyncScript, readOutcome } from "./web-driver-script.mjs";

/**
 * @param {Required<import("./browsers.mjs").LaunchOptions>} options
 * @returns {Promise<import("./browsers.mjs").OpenBrowser>}
 */
export async function launchWebKit(options) {
  const screen = await startScreen();
  try {
    return await onScreen(screen, options);
  } catch (error) {
    screen.program.kill();
    throw error;
  }
}

/**
 * @param {{ program: Program, display: string }} screen
 * @param {Required<import("./browsers.mjs").LaunchOptions>} options
 */
async function onScreen(screen, { sharedMemory, patience }) {
  const { program: driver, origin } = await startDriver({
    DISPLAY: screen.display,
    // Without an accessibility bus there is none to warn about.
    NO_AT_BRIDGE: "1",
    // Read by WebKit's JavaScript engine.
    JSC_useSharedArrayBuffer: String(sharedMemory),
  });
  const stop = () => {
    driver.kill();
    screen.program.kill();
  };
  try {
    const { sessionId, capabilities } = await command(origin, "session", {
      capabilities: { alwaysMatch: wanted(patience) },
    });
    return session(`${origin}session/${sessionId}/`, capabilities, stop);
  } catch (error) {
    stop();
    throw error;
  }
}

/** @param {number} patience */
function wanted(patience) {
  const options = { binary: findMiniBrowser(), args: ["--automation"] };
  return {
    "webkitgtk:browserOptions": options,
    timeouts: { script: patience, pageLoad: patience },
  };
}

/**
 * @param {string} base
 * @param {{ browserName: string, browserVersion: string }} capabilities
 * @param {() => void} stop
 * @returns {import("./browsers.mjs").OpenBrowser}
 */
function session(base, capabilities, stop) {
  return {
    version: `${capabilities.browserName}/${capabilities.browserVersion}`,
    async open(url) {
      await command(base, "url", { url });
    },
    async evaluate(expression) {
      const sent = { script: asyncScript(expression), args: [] };
      return readOutcome(await command(base, "execute/async", sent));
    },
    async close() {
      await command(base, "", undefined, "DELETE").finally(stop);
    },
  };
}

/** @typedef {import("node:child_process").ChildProcess} Program */

/** A screen that nobody sees, under the first number that is free. */
async function startScreen() {
  const program = spawn("Xvfb", ["-displayfd", "3", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const numbers = /** @type {import("node:stream").Readable} */ (
    program.stdio[3]
  );
  const display = await new Promise((resolve, reject) => {
    program.once("error", reject);
    program.once("exit", () => reject(new Error("Xvfb did not start")));
    numbers.once("data", (text) => resolve(`:${String(text).trim()}`));
  });
  stopWithUs(program);
  return { program, display };
}

/** @param {Record<string, string>} environment of it and the browser it starts */
async function startDriver(environment) {
  const port = await freePort();
  const program = spawn(String(findBrowser("webkit")), [`--port=${port}`], {
    env: { ...process.env, ...environment },
    stdio: "ignore",
  });
  stopWithUs(program);
  const origin = `http://127.0.0.1:${port}/`;
  while (!(await isReady(origin))) {
    if (program.exitCode !== null) throw new Error("the driver did not start");
    await sleep(30);
  }
  return { program, origin };
}

/** @param {Program} program */
function stopWithUs(program) {
  process.once("exit", () => program.kill());
}

/** @param {string} origin */
function isReady(origin) {
  return command(origin, "status", undefined, "GET").then(
    (status) => status.ready,
    () => false,
  );
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (
        server.address()
      );
      server.close(() => resolve(port));
    });
  });
}

/**
 * @param {string} base
 * @param {string} path
 * @param {object} [body]
 * @param {string} [method]
 * @returns {Promise<any>} the answer's value
 */
async function command(base, path, body, method = "POST") {
  const url = new URL(path, base).href.replace(/\/$/, "");
  // Not by fetch, whose answers must begin within five minutes.
  const sent = request(url, { method }).end(body && JSON.stringify(body));
  const [response] = await once(sent, "response");
  const { value } = /** @type {{ value: any }} */ (await json(response));
  if (response.statusCode < 400) return value;
  throw new Error(`${path}: ${value.error}: ${value.message}`);
}
