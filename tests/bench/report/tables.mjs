// SPDX-License-Identifier: MIT
// A result as Markdown tables.

import { limits } from "./limits.mjs";

const headings = [
  "",
  "1 thread",
  "use of the peak",
  "2 threads",
  "2 over 1",
  "TensorFlow.js",
  "over it",
  "jax-js",
  "over it",
];

const units = {
  keras: "img/s",
  deep: "img/s",
  vae: "img/s",
  conv: "img/s",
  lstm: "sequences/s",
};

/** @returns {string} */
export function tables(result) {
  const rows = [
    ...Object.entries(result.training ?? {}).map(([name, row]) =>
      mainRow(`${name}, ${units[name]}`, row),
    ),
    ...Object.entries(result.products ?? {}).map(([name, row]) =>
      mainRow(`${name}, GFLOP/s`, row),
    ),
  ];
  return [
    ...(rows.length > 0 ? [table(headings, rows)] : []),
    ...figureTable(result.figures ?? {}),
  ].join("\n\n");
}

function mainRow(name, { one, all, use, ratios, tensorflow, jax }) {
  return [
    name,
    spread(one),
    use === undefined ? "–" : `${(100 * use).toFixed(0)} %`,
    spread(all),
    times(ratios.threads),
    spread(tensorflow),
    times(ratios.tensorflow),
    spread(jax),
    times(ratios.jax),
  ];
}

function figureTable(figures) {
  const rows = Object.entries(limits)
    .filter(([key]) => key in figures)
    .map(([key, { name, most, unit }]) => [
      name,
      most === undefined ? "–" : `≤ ${most} ${unit}`,
      spread(figures[key], ` ${unit}`),
    ]);
  return rows.length > 0 ? [table(["figure", "goal", "measured"], rows)] : [];
}

/** Middle, lowest and highest of a figure, or why there is none. */
function spread(figure, unit = "") {
  if (figure === undefined) return "–";
  if (figure.missing) return figure.missing;
  const { median, lowest, highest } = figure;
  return lowest === highest
    ? format(median) + unit
    : `${format(median)}${unit} (${format(lowest)}–${format(highest)})`;
}

const times = (ratio) => (ratio === undefined ? "–" : `${ratio.toFixed(1)}×`);

/** Three digits are as many as mean something. */
function format(value) {
  if (value >= 100) return Math.round(value).toLocaleString("en");
  return value === 0 ? "0" : value.toPrecision(3);
}

function table(headings, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const rule = headings.map(() => "---");
  return [line(headings), line(rule), ...rows.map(line)].join("\n");
}
