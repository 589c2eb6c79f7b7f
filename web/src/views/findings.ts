// SPDX-License-Identifier: MIT
// What the engine's doctor found in the run, in the words of this page.

import type { Finding, FindingCode } from "autoencoder-wasm";
import { byId } from "../dom.js";
import type { State } from "../state.js";
import type { Store } from "../store.js";

const words: Record<FindingCode, string> = {
  copying:
    "The code is as long as the picture: it can copy without learning. " +
    "Choose a smaller code.",
  deadUnits: "Many of its units never do anything. Choose fewer of them.",
  overfitting:
    "It learns its digits by heart: the dashed line rises. Press Stop, or " +
    "choose a smaller network.",
  posteriorCollapse:
    "The code says little about the digit. Choose other hidden layers.",
  unscaledData: "The digits are too bright or too dark to learn from.",
  vanishingGradients:
    "Some of its layers hardly learn. Choose fewer hidden layers.",
};

export function showFindings(store: Store<State>): void {
  const list = byId("findings", HTMLElement);
  store.watch(
    ({ training }) => [training.findings],
    (findings) => list.replaceChildren(...findings.map(itemOf)),
  );
}

function itemOf({ code, severity, epoch }: Finding): HTMLElement {
  const item = document.createElement("li");
  const when = document.createElement("b");
  item.className = severity;
  item.dataset.code = code;
  when.textContent = `Epoch ${Math.max(epoch, 1)}:`;
  item.append(when, ` ${words[code]}`);
  return item;
}
