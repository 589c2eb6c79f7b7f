// SPDX-License-Identifier: MIT
// The loss over the epochs, on the digits learnt from and on held-out ones.

import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { byId } from "../dom.js";
import type { State, Training } from "../state.js";
import type { Store } from "../store.js";

const height = 190;

export function showLossChart(store: Store<State>): void {
  const place = byId("loss-chart", HTMLElement);
  const lastEpoch = () => Math.max(store.state.training.epochs, 2);
  const options = optionsFor(place, lastEpoch);
  const chart = new uPlot(options, [[], [], []], place);
  new ResizeObserver(() =>
    chart.setSize({ width: place.clientWidth, height }),
  ).observe(place);
  store.watch(
    ({ training, palette }) => [training.loss, palette],
    () => {
      const { training } = store.state;
      chart.setData(seriesOf(training));
      place.ariaLabel = describe(training);
    },
  );
}

function seriesOf({ loss, valLoss }: Training): uPlot.AlignedData {
  const epochs = loss.map((_, index) => index + 1);
  return [epochs, loss, valLoss];
}

/** @param lastEpoch where the chart ends, so that the run is seen to fill it. */
function optionsFor(
  place: HTMLElement,
  lastEpoch: () => number,
): uPlot.Options {
  const colour = (name: string) => () =>
    getComputedStyle(place).getPropertyValue(name);
  const axis = {
    stroke: colour("--muted"),
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { show: false },
    font: "12px system-ui, sans-serif",
  };
  const line = { width: 2, points: { size: 5 } };
  return {
    width: place.clientWidth,
    height,
    cursor: { show: false },
    legend: { show: false },
    scales: { x: { time: false, range: () => [1, lastEpoch()] } },
    axes: [
      { ...axis, size: 28, incrs: [1, 2, 5, 10, 20, 50, 100] },
      { ...axis, size: 52 },
    ],
    series: [
      {},
      { ...line, stroke: colour("--accent") },
      { ...line, stroke: colour("--second"), dash: [6, 4] },
    ],
  };
}

function describe({ loss, valLoss }: Training): string {
  const last = loss.at(-1);
  if (last === undefined) return "Loss chart, empty";
  const held = valLoss.at(-1)?.toFixed(4) ?? "unknown";
  return (
    `Loss after epoch ${loss.length}: ${last.toFixed(4)} on the digits ` +
    `learnt from, ${held} on held-out digits`
  );
}
