// SPDX-License-Identifier: MIT
// The one place where what the page shows is kept. Views watch the parts they
// show; nobody changes them but through `update`.

export interface Store<State extends object> {
  readonly state: Readonly<State>;
  update(change: Partial<State>): void;
  /** Shows parts of the state now, and whenever one of them is another one. */
  watch<Parts extends readonly unknown[]>(
    select: (state: Readonly<State>) => readonly [...Parts],
    show: (...parts: NoInfer<Parts>) => void,
  ): void;
}

export function createStore<State extends object>(
  initial: State,
): Store<State> {
  let state = initial;
  const watchers: (() => void)[] = [];
  return {
    get state() {
      return state;
    },
    update(change) {
      state = { ...state, ...change };
      for (const check of watchers) check();
    },
    watch(select, show) {
      let shown = select(state);
      watchers.push(() => {
        const parts = select(state);
        if (parts.every((part, index) => Object.is(part, shown[index]))) return;
        shown = parts;
        show(...parts);
      });
      show(...shown);
    },
  };
}
