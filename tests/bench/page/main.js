// SPDX-License-Identifier: MIT
// The page's side of the bench: what Node asks for, one call at a time.

import { requireAgreement } from "./agreement.js";
import * as engine from "./engine.js";
import * as kernels from "./kernels.js";
import { slowestOverFastest } from "./linearity.js";
import { streamGrowth, trainingMemory } from "./memory.js";
import { productRates, timedRates } from "./products.js";
import { randomFloats } from "./random-data.js";
import { aloneTimes, callTimes, peerTimes } from "./reconstruct.js";
import { EPOCHS, checked, sampleSize, workloads } from "./workloads.js";

const places = {
  tensorflow: "./tensorflow/peer.js",
  jax: "./jax/peer.js",
};

const peers = {};
const references = {};

/** Tells how a peer runs. */
async function start(peer) {
  peers[peer] = await import(places[peer]);
  return peers[peer].start();
}

/** What the engine computes, which peers have to compute, too. */
async function reference(name) {
  references[name] ??= await engine.reference(workloads[name]);
  return references[name];
}

/** Throws unless a peer computes what the engine does. */
async function check(peer, name) {
  const workload = checked(workloads[name]);
  const { data, weights, ...ours } = await reference(name);
  const model = peers[peer].create(name, workload, weights);
  const before = await model.reconstruct(data);
  const losses = await model.losses(data);
  const after = await model.reconstruct(data);
  model.dispose();
  const theirs = { before, losses, after };
  return requireAgreement(ours, theirs, workload.drawsNoise);
}

/** Milliseconds of a peer's epochs, after one to warm up. */
async function peerEpochs(peer, name) {
  const workload = workloads[name];
  const data = randomFloats(workload.samples[peer] * sampleSize(workload));
  const { weights } = await reference(name);
  const model = peers[peer].create(name, workload, weights);
  const ends = [];
  await model.epochs(data, EPOCHS + 1, () => ends.push(performance.now()));
  model.dispose();
  return ends.slice(1).map((end, i) => end - ends[i]);
}

/** Milliseconds of the engine's. */
const engineEpochs = (name, threads) =>
  engine.epochTimes(workloads[name], threads);

/** Which build of the engine runs here, and with how many threads at most. */
const runtime = () => engine.runtime(workloads.keras);

/** GFLOP/s of multiply-adds in registers. */
async function peakRates(variant, threads) {
  const { run, operations } = await kernels.peak(variant, threads);
  return timedRates(run, operations);
}

/** GFLOP/s of the engine's products. */
function engineProducts(variant, threads, n) {
  const open = (...product) => kernels.products(variant, threads, ...product);
  return productRates(open, n);
}

/** GFLOP/s of a peer's. */
const peerProducts = (peer, n) => productRates(peers[peer].products, n);

/** Microseconds of a peer's reconstruction. */
async function peerReconstruct(peer, name) {
  const { weights } = await reference(name);
  return peerTimes(peers[peer], name, weights);
}

globalThis.bench = {
  runtime,
  start,
  check,
  peerEpochs,
  engineEpochs,
  peakRates,
  engineProducts,
  peerProducts,
  aloneTimes,
  callTimes,
  peerReconstruct,
  trainingMemory,
  streamGrowth,
  slowestOverFastest,
};
