// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { latestOnly } from "../../web/src/networks/latest-only.js";

/** Frames that pass when the test says so. */
let frames: (() => void)[] = [];

async function passFrame(): Promise<void> {
  const due = frames;
  frames = [];
  for (const frame of due) frame();
  await settled();
}

/** Lets all promises that can go on do so. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

beforeEach(() => {
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) =>
    frames.push(frame),
  );
});

afterEach(() => vi.unstubAllGlobals());

describe("work for the latest state only", () => {
  it("starts at once when idle, so that a stroke is answered in its frame", () => {
    const work = vi.fn(async () => undefined);
    latestOnly(work)();
    expect(work).toHaveBeenCalledTimes(1);
  });

  it("does what was asked many times in a frame once in the next", async () => {
    const work = vi.fn(async () => undefined);
    const request = latestOnly(work);
    for (let time = 0; time < 50; time++) request();
    await settled();
    expect(work).toHaveBeenCalledTimes(1);
    await passFrame();
    expect(work).toHaveBeenCalledTimes(2);
    await passFrame();
    expect(work).toHaveBeenCalledTimes(2);
  });

  it("never runs twice at a time, however slow the work is", async () => {
    let finish: () => void = () => undefined;
    const work = vi.fn(
      () =>
        new Promise<void>((done) => {
          finish = done;
        }),
    );
    const request = latestOnly(work);
    request();
    for (let frame = 0; frame < 5; frame++) {
      request();
      await passFrame();
    }
    expect(work).toHaveBeenCalledTimes(1);
    finish();
    await settled();
    expect(work).toHaveBeenCalledTimes(2);
  });

  it("starts again after a rest", async () => {
    const work = vi.fn(async () => undefined);
    const request = latestOnly(work);
    request();
    await passFrame();
    request();
    expect(work).toHaveBeenCalledTimes(2);
  });
});
