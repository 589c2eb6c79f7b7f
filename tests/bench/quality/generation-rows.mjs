// SPDX-License-Identifier: MIT
// New digits by two variational models: whether they are spread like real ones
// in the features of a classifier of one's own, and whether they are copies.

import {
  Autoencoder,
  Classifier,
  generationReport,
  presets,
} from "autoencoder-wasm";
import { normals } from "../../ts/examples/random.mjs";
import { PIXELS, relu, toFloats } from "./digits.mjs";

/** Samples of each set: distances of unequal numbers cannot be compared. */
const COUNT = 1000;
/** Digits to generate from. */
const TRAINING = 20_000;
const CLASSES = 10;
const side = 28;

/** The same for all sets: 784-256-64, with all 60,000 labels. */
async function fixedClassifier({ train, trainLabels }) {
  const model = await Autoencoder.create({
    inputShape: [PIXELS],
    encoder: [relu(256)],
    bottleneck: relu(64),
    seed: 1,
  });
  const options = { epochs: 5, dropout: 0.2, seed: 1, deterministic: true };
  try {
    return await Classifier.fit(model, train, trainLabels, options);
  } finally {
    model.dispose();
  }
}

/** 1,000 samples of a model; of a conditional one 100 of each digit. */
async function drawn({ train, trainLabels }, config, epochs, drawing, given) {
  const model = await Autoencoder.create(config, { deterministic: true });
  try {
    const options = {
      epochs,
      batchSize: 100,
      optimizer: { type: "adam", learningRate: 1e-3 },
      ...(given && { labels: trainLabels.subarray(0, TRAINING) }),
    };
    await model.fit(train.subarray(0, TRAINING * PIXELS), options);
    return await model.sample(COUNT, { ...drawing, seed: 1 });
  } finally {
    model.dispose();
  }
}

const asked = Uint32Array.from({ length: COUNT }, (_, i) => i % CLASSES);
/**
 * With 16 numbers the code says which digit it is, label or not, and after 20
 * epochs fewer than half of the digits are those that were asked for.
 */
const network = { inputShape: [PIXELS], hidden: [512], units: 4, seed: 1 };

/** Uniform noise would be easier to tell from digits than that of their mean. */
function noise() {
  return normals(COUNT * PIXELS, 1).map((x) => Math.min(Math.abs(x) / 2, 1));
}

/** Each pixel the mean of the 3 × 3 around it. */
function blurred(images) {
  return images.map((_, at) => {
    const [row, column] = [Math.floor((at % PIXELS) / side), at % side];
    let sum = 0;
    for (let down = -1; down <= 1; down++) {
      for (let right = -1; right <= 1; right++) {
        const isInside =
          Math.abs(2 * (row + down) + 1 - side) < side &&
          Math.abs(2 * (column + right) + 1 - side) < side;
        if (isInside) sum += images[at + down * side + right];
      }
    }
    return sum / 9;
  });
}

/** What is judged; each is made when it is first asked for. */
const sets = {
  real: ({ test }) => toFloats(test.subarray(0, COUNT * PIXELS)),
  blurred: ({ test }) => blurred(toFloats(test.subarray(0, COUNT * PIXELS))),
  noise,
  variational: (digits, epochs) =>
    drawn(digits, presets.variational(network), epochs, {}, false),
  conditional: (digits, epochs) => {
    const config = presets.conditionalVariational({
      ...network,
      classes: CLASSES,
    });
    return drawn(digits, config, epochs, { labels: asked }, true);
  },
};

let classifier;
const reports = {};

async function judged(digits, name, epochs) {
  classifier ??= await fixedClassifier(digits);
  const samples = await sets[name](digits, epochs);
  const training = toFloats(digits.train.subarray(0, TRAINING * PIXELS));
  const taken = await classifier.predict(samples);
  const right = asked.filter((digit, i) => taken[i] === digit).length;
  const report = await generationReport(samples, training, classifier);
  return { ...report, right: right / COUNT };
}

/** Each set is judged once, whatever is asked of it. */
async function reportOf(digits, name, epochs) {
  return (reports[name] ??= await judged(digits, name, epochs));
}

const distance = (name, more) => ({
  figure: `1,000 new digits: ${name}, Fréchet distance`,
  anchor: "-",
  epochs: 20,
  measure: async (digits, epochs) =>
    (await reportOf(digits, name, epochs)).frechetDistance,
  slow: true,
  ...more,
});

/** A model that copies its training digits is at 0. */
const newness = (name) => ({
  figure: `1,000 new digits: ${name}, median distance to a training digit over that of real ones`,
  anchor: "1: real ones",
  goal: 0.7,
  epochs: 20,
  measure: async (digits, epochs) => {
    const { medianNearest } = await reportOf(digits, name, epochs);
    return medianNearest / (await reportOf(digits, "real")).medianNearest;
  },
  slow: true,
});

/** Nothing is asked of what is there for scale. */
const scale = { anchor: "for scale", goal: 0, epochs: 0 };

export const generationRows = [
  distance("real", scale),
  distance("blurred", scale),
  distance("noise", scale),
  distance("variational", { goal: 20, atMost: true }),
  distance("conditional", { goal: 20, atMost: true }),
  newness("variational"),
  newness("conditional"),
  {
    figure: "1,000 new digits: conditional, taken for the digit asked for",
    anchor: "-",
    goal: 0.9,
    epochs: 20,
    measure: async (digits, epochs) =>
      (await reportOf(digits, "conditional", epochs)).right,
    slow: true,
  },
];
