// SPDX-License-Identifier: MIT
// How far the training is: a bar and a sentence to look at, and a quieter
// sentence that is read out.

import { byId } from "../dom.js";
import type { State, Training } from "../state.js";
import type { Store } from "../store.js";

/** Not to talk over whoever draws. */
const announceInterval = 5000; // ms

export function showProgress(store: Store<State>): void {
  const bar = byId("training-bar", HTMLProgressElement);
  const text = byId("training-text", HTMLElement);
  const spoken = byId("training-spoken", HTMLElement);
  let announced = { at: 0, status: store.state.training.status };

  store.watch(
    ({ training }) => [training],
    (training) => {
      const { epochs, progress, status } = training;
      bar.value = epochs > 0 ? progress / epochs : 0;
      text.textContent = sentenceOf(training);
      const now = performance.now();
      const due = now - announced.at > announceInterval;
      if (status === announced.status && !due) return;
      announced = { at: now, status };
      spoken.textContent = status === "idle" ? "" : sentenceOf(training);
    },
  );
}

function sentenceOf(training: Training): string {
  const { status, epochs, progress } = training;
  const epoch = `epoch ${Math.min(Math.floor(progress) + 1, epochs)} of ${epochs}`;
  switch (status) {
    case "idle":
      return "Ready when you are.";
    case "starting":
      return "Setting up…";
    case "running":
      return `Learning, ${epoch}${timeLeft(training.secondsLeft)}`;
    case "paused":
      return `Paused in ${epoch}.`;
    case "stopped":
      return `Stopped in ${epoch}. The network keeps what it learnt.`;
    case "finished":
      return `Finished: ${epochs === 1 ? "1 epoch" : `${epochs} epochs`}. Now draw with it.`;
    default:
      return status satisfies never;
  }
}

function timeLeft(seconds: number | undefined): string {
  if (seconds === undefined) return "";
  if (seconds < 1) return ", almost done";
  if (seconds < 90) return `, about ${Math.ceil(seconds)} s left`;
  return `, about ${Math.ceil(seconds / 60)} min left`;
}
