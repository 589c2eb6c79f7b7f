// SPDX-License-Identifier: MIT
// Starts the page: makes its parts, ties them together, loads what they need.

import { drawByKeyboard } from "./drawing/keyboard-pen.js";
import { drawByPointer } from "./drawing/pointer-pen.js";
import { Sheet } from "./drawing/sheet.js";
import { byId } from "./dom.js";
import { loadsAgain } from "./isolation.js";
import { Loading } from "./loading.js";
import { startMapping } from "./networks/latent-map.js";
import { startLooking } from "./networks/looking.js";
import { Networks } from "./networks/networks.js";
import { currentPalette, onPaletteChange } from "./palette.js";
import { initialState } from "./state.js";
import type { State } from "./state.js";
import { createStore } from "./store.js";
import type { Store } from "./store.js";
import { Trainer } from "./training/trainer.js";
import { showCode } from "./views/code-bars.js";
import { bindCodeMap } from "./views/code-map.js";
import { bindErasing } from "./views/erased-patch.js";
import { showFindings } from "./views/findings.js";
import { showLossChart } from "./views/loss-chart.js";
import { bindNetworkChoice } from "./views/network-choice.js";
import { bindNoise } from "./views/noise-controls.js";
import { bindNotice } from "./views/notice.js";
import { bindOwnNetwork } from "./views/own-network.js";
import { showPhase } from "./views/phase.js";
import { showResults } from "./views/results.js";
import { bindTrainingForm } from "./views/training-form.js";
import { showPreview } from "./views/training-preview.js";
import { showProgress } from "./views/training-progress.js";

function start(): void {
  const store = createStore<State>({
    ...initialState,
    palette: currentPalette(),
  });
  const networks = new Networks();
  const sheet = new Sheet(
    byId("sheet", HTMLCanvasElement),
    store.state.palette,
  );
  const look = startLooking(sheet, networks, store);
  startMapping(networks, store);
  const loading = new Loading(store, networks, sheet);
  // A stroke asks for looks by itself, and must not wait behind others.
  const lookAgain = () => sheet.isDrawing || look();
  const trainer = new Trainer(networks, store, loading.digits, lookAgain);

  bindDrawing(sheet);
  onPaletteChange((palette) => store.update({ palette }));
  store.watch(
    ({ palette }) => [palette],
    (palette) => sheet.setPalette(palette),
  );
  bindViews(store, trainer);
  void loading.finish(look, () => trainer.showHeldOut());
}

function bindDrawing(sheet: Sheet): void {
  drawByPointer(sheet);
  drawByKeyboard(sheet, byId("pen", HTMLElement));
  const clear = byId("clear", HTMLButtonElement);
  clear.addEventListener("click", () => sheet.clear());
}

function bindViews(store: Store<State>, trainer: Trainer): void {
  showPhase(store);
  showResults(store);
  showCode(store);
  bindCodeMap(store);
  bindNoise(store);
  bindErasing(store);
  bindNetworkChoice(store);
  bindNotice(store);
  bindTrainingForm(store, trainer);
  showProgress(store);
  showLossChart(store);
  showFindings(store);
  showPreview(store);
  bindOwnNetwork(store, trainer);
}

if (!(await loadsAgain())) start();
