// SPDX-License-Identifier: MIT
// Models, components and classifiers that are handed to an application: what
// is none of them is refused by name, before something in it is missed.

import type { Autoencoder } from "../autoencoder.js";
import { describe } from "../describe.js";
import { AutoencoderError } from "../error.js";
import type { Classifier } from "./classifier/classifier.js";
import type { Pca } from "./pca/pca.js";

/** What only an Autoencoder offers all of. */
const ofModels = ["config", "codeShape", "encode", "reconstruct", "save"];

/**
 * @param needs what the call asks of a model; others that offer it will do.
 * @throws AutoencoderError `config` for what is no model.
 */
export function requireModel(
  where: string,
  model: unknown,
  needs: readonly string[] = ofModels,
): asserts model is Autoencoder {
  requireParts(where, "an Autoencoder", model, needs);
}

/**
 * Not for calls that know no labels: the engine would ask for them.
 *
 * @throws AutoencoderError `config` for what is no model, and for one that is
 * told the classes.
 */
export function requireUnlabelled(
  where: string,
  model: unknown,
): asserts model is Autoencoder {
  requireModel(where, model);
  const { bottleneck } = model.config;
  const classes = bottleneck && "classes" in bottleneck && bottleneck.classes;
  if (!classes) return;
  throw new AutoencoderError(
    "config",
    `${where}: expected a model that is not told the classes, got one with ` +
      `classes: ${classes}. Leave classes out of its bottleneck`,
  );
}

/** @throws AutoencoderError `config` for what is no Pca. */
export function requirePca(where: string, pca: unknown): asserts pca is Pca {
  const needs = ["explainedVariance", "components", "reconstruct"];
  requireParts(`${where}: pca`, "a Pca", pca, needs);
}

/** @throws AutoencoderError `config` for what is no Classifier. */
export function requireClassifier(
  where: string,
  classifier: unknown,
): asserts classifier is Classifier {
  const needs = ["features", "probabilities", "classes"];
  const option = `${where}: classifier`;
  requireParts(option, "a Classifier", classifier, needs);
}

function requireParts(
  where: string,
  expected: string,
  value: unknown,
  needs: readonly string[],
): void {
  const isObject = typeof value === "object" && value !== null;
  if (isObject && needs.every((part) => part in value)) return;
  throw new AutoencoderError(
    "config",
    `${where}: expected ${expected}, got ${describe(value)}. Await what makes ` +
      "it, and mind the order of arguments",
  );
}
