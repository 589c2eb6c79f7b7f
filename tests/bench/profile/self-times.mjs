// SPDX-License-Identifier: MIT
// How long each function ran itself, from the samples of Chromium's profiler;
// kernels by who needed them.

import { shortName } from "./short-name.mjs";

/** When nothing ran. */
const idle = new Set(["(idle)", "(root)"]);
const KERNELS = "kernels::";

/**
 * @typedef {object} SelfTime
 * @property {string} name
 * @property {string} caller the nearest that is no kernel, of a kernel
 * @property {number} share of the time in which anything ran
 */

/**
 * Longest first.
 *
 * @param {object} profile as the DevTools protocol has it
 * @returns {SelfTime[]}
 */
export function selfTimes({ nodes, samples, timeDeltas }) {
  const places = placesOf(nodes);
  const times = new Map();
  let total = 0;
  samples.forEach((id, i) => {
    const place = places.get(id);
    if (idle.has(place)) return;
    // A sample stands for the time up to the next one.
    const time = timeDeltas[i + 1] ?? 0;
    times.set(place, (times.get(place) ?? 0) + time);
    total += time;
  });
  return [...times]
    .map(([place, time]) => {
      const [name, caller = ""] = place.split(" < ");
      return { name, caller, share: time / total };
    })
    .sort((a, b) => b.share - a.share);
}

/** What each node runs, `kernel < caller`, by its id. */
function placesOf(nodes) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const places = new Map();
  const visit = (node, caller) => {
    const name = shortName(node.callFrame.functionName) || "(anonymous)";
    const isKernel = name.startsWith(KERNELS);
    const own = isKernel ? `${name.slice(KERNELS.length)} < ${caller}` : name;
    places.set(node.id, own);
    for (const child of node.children ?? []) {
      visit(byId.get(child), isKernel ? caller : name);
    }
  };
  visit(nodes[0], "");
  return places;
}
