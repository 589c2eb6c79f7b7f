// SPDX-License-Identifier: MIT
// The form of the training panel and its buttons.

import { byId } from "../dom.js";
import { reportError } from "../report-error.js";
import type { State, TrainingStatus } from "../state.js";
import type { Store } from "../store.js";
import { offers } from "../training/kinds.js";
import type { TrainedKind } from "../training/kinds.js";
import { readSettings } from "../training/settings.js";
import type { FormTexts } from "../training/settings.js";
import type { Trainer } from "../training/trainer.js";

export function bindTrainingForm(store: Store<State>, trainer: Trainer): void {
  const form = byId("training-form", HTMLFormElement);
  const pause = byId("pause", HTMLButtonElement);
  const stop = byId("stop", HTMLButtonElement);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    try {
      const settings = readSettings(textsOf(form));
      store.update({ notice: undefined });
      void trainer.start(settings);
    } catch (error) {
      reportError(store, error);
    }
  });
  pause.addEventListener("click", () => {
    if (store.state.training.status === "paused") void trainer.resume();
    else trainer.pause();
  });
  stop.addEventListener("click", () => trainer.stop());
  showButtons(store, pause, stop);
  bindKind();
}

/** Each kind has fields of its own, and widths that suit it. */
function bindKind(): void {
  const kind = byId("kind", HTMLSelectElement);
  const hidden = byId("hidden", HTMLInputElement);
  const units = byId("units", HTMLInputElement);
  const show = () => {
    const chosen = kind.value as TrainedKind;
    const offer = offers[chosen];
    hidden.value = offer.hidden;
    units.value = offer.units;
    units.readOnly = chosen === "variational";
    byId("kind-hint", HTMLElement).textContent = offer.hint;
    byId("units-hint", HTMLElement).textContent = offer.unitsHint;
    byId("noise-field", HTMLElement).hidden = chosen !== "denoising";
    const filters = chosen === "convolutional";
    byId("hidden-label", HTMLElement).textContent = filters
      ? "Filters"
      : "Hidden layers";
    byId("hidden-hint", HTMLElement).textContent = filters
      ? "each halves the picture"
      : "widths, like 256, 128";
  };
  kind.addEventListener("change", show);
  show(); // browsers keep a choice when a page is reloaded
}

function showButtons(
  store: Store<State>,
  pause: HTMLButtonElement,
  stop: HTMLButtonElement,
): void {
  const train = byId("train", HTMLButtonElement);
  const fields = byId("training-fields", HTMLFieldSetElement);
  store.watch(
    ({ training, phase }) => [training.status, phase],
    (status, phase) => {
      const open = isOpen(status);
      fields.disabled = open;
      train.disabled = open || phase === "loading";
      pause.disabled = status !== "running" && status !== "paused";
      stop.disabled = pause.disabled;
      pause.textContent = status === "paused" ? "Resume" : "Pause";
    },
  );
}

/** Whether a run is under way that can still go on. */
export function isOpen(status: TrainingStatus): boolean {
  return ["starting", "running", "paused"].includes(status);
}

function textsOf(form: HTMLFormElement): FormTexts {
  const data = new FormData(form);
  const text = (name: keyof FormTexts) => String(data.get(name) ?? "");
  return {
    kind: text("kind"),
    hidden: text("hidden"),
    units: text("units"),
    noise: text("noise"),
    epochs: text("epochs"),
  };
}
