// SPDX-License-Identifier: MIT
// Reads PNG files of 8 bits a channel, RGB, not interlaced: photographs.

import { inflateSync } from "node:zlib";

const SIGNATURE = 8;
const CHANNELS = 3;

/** `{ data, shape: [height, width, 3] }` of a file's bytes. */
export function readPng(file) {
  const parts = [];
  let header;
  for (let at = SIGNATURE; at < file.length;) {
    const length = file.readUInt32BE(at);
    const type = file.toString("latin1", at + 4, at + 8);
    const content = file.subarray(at + 8, at + 8 + length);
    if (type === "IHDR") header = content;
    if (type === "IDAT") parts.push(content);
    at += 12 + length;
  }
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const format = [...header.subarray(8, 13)].join();
  if (format !== "8,2,0,0,0") {
    throw new Error(`readPng: expected 8-bit RGB, got format ${format}`);
  }
  const data = unfiltered(inflateSync(Buffer.concat(parts)), width, height);
  return { data, shape: [height, width, CHANNELS] };
}

/** Each row has a filter's number before it, and is what the filter left. */
function unfiltered(bytes, width, height) {
  const row = width * CHANNELS;
  const data = new Uint8Array(height * row);
  for (let y = 0; y < height; y++) {
    const filter = bytes[y * (row + 1)];
    for (let x = 0; x < row; x++) {
      const at = y * row + x;
      const west = x < CHANNELS ? 0 : data[at - CHANNELS];
      const north = y === 0 ? 0 : data[at - row];
      const corner = y === 0 || x < CHANNELS ? 0 : data[at - row - CHANNELS];
      const guess = predicted(filter, west, north, corner);
      data[at] = bytes[y * (row + 1) + 1 + x] + guess;
    }
  }
  return data;
}

function predicted(filter, west, north, corner) {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return west;
    case 2:
      return north;
    case 3:
      return (west + north) >> 1;
    default:
      return paeth(west, north, corner);
  }
}

/** Whichever of three is nearest to west + north − corner. */
function paeth(west, north, corner) {
  const [a, b] = [Math.abs(north - corner), Math.abs(west - corner)];
  const c = Math.abs(west + north - 2 * corner);
  if (a <= b && a <= c) return west;
  return b <= c ? north : corner;
}
