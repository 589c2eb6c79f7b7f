// SPDX-License-Identifier: MIT
// The one place where what the page shows is kept. Views watch the part they
// show; nobody changes it but through `update`.

export interface Store<State extends object> {
  readonly state: Readonly<State>;
  update(change: Partial<State>): void;
  /** Shows a part of the state now, and whenever it is another one. */
  watch<Part>(
    select: (state: Readonly<State>) => Part,
    show: (part: Part) => void,
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
        const part = select(state);
        if (Object.is(part, shown)) return;
        shown = part;
        show(part);
      });
      show(shown);
    },
  };
}
