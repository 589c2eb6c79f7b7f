// SPDX-License-Identifier: MIT
// The visitor's own network: what it is, and its way to a file and back.

import { byId } from "../dom.js";
import type { OwnNetwork, State } from "../state.js";
import type { Store } from "../store.js";
import type { Trainer } from "../training/trainer.js";
import { isOpen } from "./training-form.js";

const fileName = "my-autoencoder.safetensors";

export function bindOwnNetwork(store: Store<State>, trainer: Trainer): void {
  const use = byId("use-own", HTMLButtonElement);
  const download = byId("download", HTMLButtonElement);
  const text = byId("own-network", HTMLElement);

  use.addEventListener("click", () => {
    store.update({ source: "own", place: undefined });
    byId("sheet", HTMLCanvasElement).focus();
  });
  download.addEventListener("click", () => void offerFile(trainer));
  store.watch(
    ({ own }) => [own],
    (own) => {
      use.disabled = download.disabled = own === undefined;
      text.textContent = own ? describe(own) : "You have no network yet.";
    },
  );
  bindOpening(store, trainer);
}

function bindOpening(store: Store<State>, trainer: Trainer): void {
  const open = byId("open", HTMLButtonElement);
  const file = byId("open-file", HTMLInputElement);
  open.addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    if (chosen) void trainer.open(chosen);
    file.value = ""; // so that the same file can be chosen again
  });
  store.watch(
    ({ training }) => [isOpen(training.status)],
    (training) => {
      open.disabled = training;
    },
  );
}

function describe({ shapes, parameters }: OwnNetwork): string {
  const weights = parameters.toLocaleString("en");
  return `Your network: ${shapes.join(" → ")}, ${weights} weights.`;
}

async function offerFile(trainer: Trainer): Promise<void> {
  const file = await trainer.save();
  if (!file) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}
