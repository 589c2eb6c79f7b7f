// SPDX-License-Identifier: MIT
// Knows the weather of Seattle, watches a year of it day by day, and notices
// when it comes from New York. Then takes the noise of a bad thermometer out of
// a season. Both by windows of series.

import {
  AnomalyDetector,
  Autoencoder,
  denoiseSeries,
  windows,
} from "autoencoder-wasm";
import { normals } from "./random.mjs";
import { runAlone } from "./run-alone.mjs";
import { csv } from "./tables.mjs";

const features = 4;
const week = 7;
const year = 365;

/** Highest and lowest temperature, wind and rain of each day, 2012 to 2015. */
function weather(place) {
  const days = csv("weather.csv").filter(({ location }) => location === place);
  return Float32Array.from(
    days.flatMap(({ temp_max, temp_min, wind, precipitation }) => [
      +temp_max,
      +temp_min,
      +wind,
      Math.log1p(+precipitation), // a few days have most of the rain
    ]),
  );
}

const model = (inputShape, stddev, hidden, units) =>
  Autoencoder.create(
    {
      inputShape,
      standardize: true,
      corruption: { type: "gaussianNoise", stddev },
      encoder: [
        { type: "flatten" },
        { type: "dense", units: hidden, activation: "elu" },
      ],
      bottleneck: { type: "dense", units },
      loss: "meanSquaredError",
      seed: 1,
    },
    { deterministic: true },
  );

const share = (steps) =>
  steps.filter(({ anomaly }) => anomaly).length / steps.length;

const last = 3 * year + 1; // 2012 had a day more

/** Each week of these days. */
const weeks = (days, from, to) =>
  windows(days.subarray(from * features, to * features), {
    length: week,
    features,
  });

/** Knows what is usual from two years, and how usual that is from a third. */
async function learnWeather(days) {
  const usual = await model([week, features], 0.3, 48, 12);
  await usual.fit(weeks(days, 0, last - year), { epochs: 60 });
  const detector = await AnomalyDetector.fit(
    usual,
    weeks(days, last - year, last),
    {
      score: "reconstruction",
      threshold: { type: "contamination", share: 0.02 },
      deterministic: true,
    },
  );
  return { usual, detector };
}

async function watch() {
  const [seattle, newYork] = [weather("Seattle"), weather("New York")];
  const { usual, detector } = await learnWeather(seattle);
  const stream = detector.stream();
  const home = await stream.push(seattle.subarray(last * features));
  const away = await stream.push(newYork.subarray(last * features));

  const here = weeks(seattle, last, last + year);
  const there = weeks(newYork, last, last + year);
  const both = Float32Array.from([...here.data, ...there.data]);
  const isOdd = Array.from({ length: 2 * here.shape[0] }, (_, i) => {
    return i >= here.shape[0];
  });
  const { detector: own, others } = await detector.report(both, isOdd);
  detector.dispose();
  usual.dispose();
  return {
    alarmsAtHome: share(home),
    alarmsAway: share(away),
    firstAlarm: away.findIndex(({ anomaly }) => anomaly) + 1,
    auroc: own.auroc,
    pcaResidual: others.pcaResidual.auroc,
    mahalanobis: others.mahalanobis.auroc,
  };
}

async function denoiseTemperatures() {
  const hours = csv("seattle-weather-hourly-normals.csv");
  const degrees = Float32Array.from(hours, ({ temperature }) => +temperature);
  const [known, truth] = [degrees.subarray(0, 6500), degrees.slice(6500)];
  const learner = await model([48, 1], 0.2, 64, 6);
  await learner.fit(windows(known, { length: 48 }), { epochs: 15 });
  const noise = normals(truth.length, 3);
  const noisy = truth.map((x, hour) => x + noise[hour]);
  const { data } = await denoiseSeries(learner, noisy);
  learner.dispose();
  const error = (values) => {
    const squares = truth.map((x, hour) => (x - values[hour]) ** 2);
    return Math.sqrt(squares.reduce((sum, x) => sum + x) / truth.length);
  };
  // The best width of a mean over neighbours: two hours to each side.
  const byMean = noisy.map((_, hour) => {
    const near = noisy.subarray(Math.max(0, hour - 2), hour + 3);
    return near.reduce((sum, x) => sum + x) / near.length;
  });
  return { before: error(noisy), byMean: error(byMean), after: error(data) };
}

export async function run() {
  return { ...(await watch()), ...(await denoiseTemperatures()) };
}

runAlone(import.meta.url, run);
