// SPDX-License-Identifier: MIT
// `Classifier.fit`: what it takes is checked before anything runs.

import type { Autoencoder } from "../../autoencoder.js";
import { readData } from "../../data.js";
import type { Data } from "../../data.js";
import { AutoencoderError } from "../../error.js";
import { readLabels } from "../../labels.js";
import type { Labels } from "../../labels.js";
import type { RuntimeOptions } from "../../runtime-options.js";
import { requireUnlabelled } from "../requirements.js";
import type { ClassifierState } from "./classifier-file.js";
import {
  checkClassifierOptions,
  planClassifier,
} from "./classifier-options.js";
import type { ClassifierOptions } from "./classifier-options.js";
import { trainClassifier } from "./train.js";

/** The state of a new classifier, and the labels if it is to remember them. */
export async function fitClassifier(
  model: Autoencoder,
  data: Data,
  labels: Labels,
  options: ClassifierOptions,
): Promise<{ state: ClassifierState; samples: Uint32Array | undefined }> {
  checkClassifierOptions(options);
  requireUnlabelled("Classifier.fit", model);
  const { count } = readData("Classifier.fit", data, model.inputShape);
  const known = readLabels("Classifier.fit", labels, count);
  if (!known) {
    throw new AutoencoderError(
      "data",
      "Classifier.fit: labels: expected the class of each sample, got none. " +
        "Autoencoder.fit learns without",
    );
  }
  const plan = planClassifier(options, known);
  plan.runtime = { ...runtimeOf(model), ...plan.runtime };
  const { classes, neighbours } = plan;
  const trained = await trainClassifier(model, data, known, plan, options);
  if (options.signal?.aborted) {
    trained.network.dispose();
    options.signal.throwIfAborted();
  }
  return {
    state: { ...trained, classes, memory: undefined },
    samples: neighbours ? known : undefined,
  };
}

/** As the model runs; a `wasmUrl` of its own it cannot tell. */
function runtimeOf({ runtime }: Autoencoder): RuntimeOptions {
  const { worker, threads, variant } = runtime;
  return { worker, threads, deterministic: variant === "simd" };
}
