// SPDX-License-Identifier: MIT
// Everything the page shows, as plain values.

import type { NoiseSetting } from "./noise.js";
import type { Palette } from "./palette.js";

/** Whose networks look at the drawing. */
export type Source = "shipped" | "own";

/** What the networks made of the drawing. */
export interface Seen {
  /** The drawing with noise, as the network gets it. */
  input: Float32Array;
  code: Float32Array;
  reconstruction: Float32Array;
  denoised: Float32Array;
}

/** A network trained in the page or opened from a file. */
export interface OwnNetwork {
  /** Widths from the drawing through the code and back, e.g. 784, 128, 32, 128, 784. */
  widths: number[];
  parameters: number;
}

export type TrainingStatus =
  "idle" | "starting" | "running" | "paused" | "stopped" | "finished";

export interface Training {
  status: TrainingStatus;
  /** Epochs asked for. */
  epochs: number;
  /** Epochs finished, with the running one's part. */
  progress: number;
  /** One entry an epoch. */
  loss: number[];
  valLoss: number[];
  secondsLeft: number | undefined;
}

/** Held-out digits, and what the visitor's network makes of them; `[digits, 784]`. */
export interface Preview {
  clean: Float32Array;
  noisy: Float32Array;
  denoised: Float32Array;
}

/** Something went wrong: what, and what a person can do about it. */
export interface Notice {
  text: string;
  /** For whoever wants to know more. */
  detail?: string;
  /** A button that mends it. */
  cure?: { label: string; apply: () => void };
}

export interface State {
  palette: Palette;
  /** `broken`: the engine or the shipped networks did not load. */
  phase: "loading" | "ready" | "broken";
  /** Whether the page has asked for all it will ever ask for. */
  loaded: boolean;
  /** Whether the browser keeps all files, so that the page works offline. */
  offline: boolean;
  noise: NoiseSetting;
  source: Source;
  seen: Seen | undefined;
  own: OwnNetwork | undefined;
  training: Training;
  preview: Preview | undefined;
  notice: Notice | undefined;
}

export const initialState: Omit<State, "palette"> = {
  phase: "loading",
  loaded: false,
  offline: false,
  noise: { type: "gaussianNoise", amount: 0.3 },
  source: "shipped",
  seen: undefined,
  own: undefined,
  training: {
    status: "idle",
    epochs: 0,
    progress: 0,
    loss: [],
    valLoss: [],
    secondsLeft: undefined,
  },
  preview: undefined,
  notice: undefined,
};
