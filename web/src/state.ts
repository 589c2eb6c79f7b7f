// SPDX-License-Identifier: MIT
// Everything the page shows, as plain values.

import type { Finding } from "autoencoder-wasm";
import type { Point } from "./drawing/sheet.js";
import { patchAround } from "./erase.js";
import type { Patch } from "./erase.js";
import type { NoiseSetting } from "./noise.js";
import type { Palette } from "./palette.js";

/** Whose networks look at the drawing. */
export type Source = "shipped" | "own";

/** The ready-made networks that give a drawing back from a code. */
export type Kind = "plain" | "sparse" | "variational" | "convolutional";

/**
 * What a code looks like: numbers; many numbers of which few are not 0; a
 * place on a map.
 */
export type CodeForm = "bars" | "sparse" | "map";

/** What the networks made of the drawing. */
export interface Seen {
  /** The drawing with noise, as the network gets it. */
  input: Float32Array;
  /** The drawing's own, wherever on the map the visitor is. */
  code: Float32Array;
  form: CodeForm;
  reconstruction: Float32Array;
  denoised: Float32Array;
}

/** A network trained in the page or opened from a file. */
export interface OwnNetwork {
  /** Shapes from the drawing through the code and back, e.g. 784, 128, 32, 128, 784. */
  shapes: string[];
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
  /** What the engine's doctor thinks of the run; a code once. */
  findings: readonly Finding[];
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
  patch: Patch;
  source: Source;
  kind: Kind;
  /** Where on the map the visitor is, as a code; undefined: where the drawing is. */
  place: Point | undefined;
  /** What lies behind the map: digits that places on it stand for, `[digits, 784]`. */
  mapDigits: Float32Array | undefined;
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
  patch: patchAround(14, 11, 10),
  source: "shipped",
  kind: "plain",
  place: undefined,
  mapDigits: undefined,
  seen: undefined,
  own: undefined,
  training: {
    status: "idle",
    epochs: 0,
    progress: 0,
    loss: [],
    valLoss: [],
    secondsLeft: undefined,
    findings: [],
  },
  preview: undefined,
  notice: undefined,
};
