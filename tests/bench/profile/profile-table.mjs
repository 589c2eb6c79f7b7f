// SPDX-License-Identifier: MIT
// A profile as a Markdown table.

/** Below, a line says nothing. */
const LEAST_SHARE = 0.003;

/**
 * @param {string} name of the workload
 * @param {{ batch: number }} workload
 * @param {{ steps: number, time: number }} run
 * @param {import("./self-times.mjs").SelfTime[]} times
 */
export function profileTable(name, { batch }, { steps, time }, times) {
  const step = time / steps;
  const rows = times.filter(({ share }) => share >= LEAST_SHARE);
  const rest = rows.reduce((left, { share }) => left - share, 1);
  const line = ({ name, caller, share }) => {
    const cells = [name, caller, (share * step).toFixed(3), percent(share)];
    return `| ${cells.join(" | ")} |`;
  };
  return [
    `${name}: ${step.toFixed(3)} ms a step of ${batch} samples, 1 thread`,
    "",
    "| function | for | ms a step | share |",
    "| --- | --- | --- | --- |",
    ...[...rows, { name: "all others", caller: "", share: rest }].map(line),
  ].join("\n");
}

const percent = (share) => `${(100 * share).toFixed(1)} %`;
