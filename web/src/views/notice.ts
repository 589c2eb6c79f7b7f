// SPDX-License-Identifier: MIT
// Tells what went wrong and what can be done about it, until it is put away.

import { byId } from "../dom.js";
import type { State } from "../state.js";
import type { Store } from "../store.js";

export function bindNotice(store: Store<State>): void {
  const box = byId("notice", HTMLElement);
  const text = byId("notice-text", HTMLElement);
  const detail = byId("notice-detail", HTMLElement);
  const cure = byId("notice-cure", HTMLButtonElement);
  const dismiss = byId("notice-dismiss", HTMLButtonElement);

  cure.addEventListener("click", () => {
    const { notice } = store.state;
    store.update({ notice: undefined });
    notice?.cure?.apply();
  });
  dismiss.addEventListener("click", () => store.update({ notice: undefined }));
  store.watch(
    ({ notice }) => [notice],
    (notice) => {
      box.hidden = notice === undefined;
      text.textContent = notice?.text ?? "";
      detail.textContent = notice?.detail ?? "";
      cure.hidden = notice?.cure === undefined;
      cure.textContent = notice?.cure?.label ?? "";
    },
  );
}
