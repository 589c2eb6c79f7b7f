// SPDX-License-Identifier: MIT
// Firefox for tests, by Marionette, the protocol that its own driver speaks:
// text with its length before it. Not by puppeteer-core: while a session of
// WebDriver BiDi is open, Firefox 153 now and then never starts the worker that
// a worker has asked for, and an engine's threads are such workers.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findBrowser } from "../scripts/browsers.mjs";
import { asyncScript, readOutcome } from "./web-driver-script.mjs";

/**
 * @param {Required<import("./browsers.mjs").LaunchOptions>} options
 * @returns {Promise<import("./browsers.mjs").OpenBrowser>}
 */
export async function launchFirefox({ patience }) {
  const profile = await mkdtemp(join(tmpdir(), "firefox-profile-"));
  await writeFile(join(profile, "user.js"), preferences);
  const parameters = ["--headless", "--marionette", "--profile", profile];
  const program = spawn(String(findBrowser("firefox")), parameters, {
    stdio: "ignore",
  });
  process.once("exit", () => program.kill());
  const ended = once(program, "exit");
  const clean = () => rm(profile, { recursive: true, force: true });
  try {
    const command = await converse(await portOf(program, profile));
    const sent = { timeouts: { script: patience, pageLoad: patience } };
    const { capabilities } = await command("WebDriver:NewSession", sent);
    const version = `Firefox/${capabilities.browserVersion}`;
    return session(version, command, () => ended.then(clean));
  } catch (error) {
    if (program.kill()) await ended;
    await clean();
    throw error;
  }
}

/**
 * @param {string} version
 * @param {(name: string, parameters: object) => Promise<any>} command
 * @param {() => Promise<void>} untilGone
 * @returns {import("./browsers.mjs").OpenBrowser}
 */
function session(version, command, untilGone) {
  return {
    version,
    async open(url) {
      await command("WebDriver:Navigate", { url });
    },
    async evaluate(expression) {
      const sent = { script: asyncScript(expression), args: [] };
      const answer = await command("WebDriver:ExecuteAsyncScript", sent);
      return readOutcome(answer.value);
    },
    async close() {
      await command("Marionette:Quit", { flags: ["eForceQuit"] });
      await untilGone();
    },
  };
}

// Any free port; no page of the maker's that greets a new profile.
const preferences = `
user_pref("marionette.port", 0);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.disabledForTesting", true);
`;

/**
 * Firefox writes its port there when it listens.
 *
 * @param {import("node:child_process").ChildProcess} program
 * @param {string} profile
 * @returns {Promise<number>}
 */
async function portOf(program, profile) {
  const file = join(profile, "MarionetteActivePort");
  for (;;) {
    const port = await readFile(file, "utf8").catch(() => "");
    if (port) return Number(port);
    if (program.exitCode !== null) throw new Error("Firefox did not start");
    await sleep(50);
  }
}

/**
 * @param {number} port
 * @returns {Promise<(name: string, parameters: object) => Promise<any>>} sends
 *   a command and resolves to its answer
 */
async function converse(port) {
  /** @type {Map<number, (error: any, value: any) => void>} */
  const waiting = new Map();
  const socket = connect(port, "127.0.0.1");
  const greeting = once(socket, "data");
  /** @type {Buffer} */
  let rest = Buffer.alloc(0);
  await greeting;
  socket.on("data", (data) => {
    rest = takeMessages(Buffer.concat([rest, data]), ([, id, error, value]) =>
      waiting.get(id)?.(error, value),
    );
  });
  let last = 0;
  return (name, parameters) => {
    const id = ++last;
    const text = JSON.stringify([0, id, name, parameters]);
    socket.write(`${Buffer.byteLength(text)}:${text}`);
    return new Promise((resolve, reject) =>
      waiting.set(id, (error, value) => {
        if (error) reject(new Error(`${name}: ${error.message}`));
        else resolve(value);
      }),
    );
  };
}

/**
 * @param {Buffer} data
 * @param {(message: any[]) => void} onMessage
 * @returns {Buffer} what is not whole yet
 */
function takeMessages(data, onMessage) {
  const colon = data.indexOf(":");
  const end = colon + 1 + Number(data.subarray(0, Math.max(colon, 0)));
  if (colon < 0 || data.length < end) return data;
  onMessage(JSON.parse(data.subarray(colon + 1, end).toString()));
  return takeMessages(data.subarray(end), onMessage);
}
