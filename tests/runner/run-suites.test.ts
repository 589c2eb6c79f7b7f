// SPDX-License-Identifier: MIT
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runSuites } from "./run-suites.mjs";

const reports = await mkdtemp(join(tmpdir(), "reports-"));
afterAll(() => rm(reports, { recursive: true }));

/** A suite that writes `report` and ends with `code`. */
function suite(name: string, report: string | undefined, code = 0) {
  const write =
    report === undefined
      ? ""
      : `require("fs").writeFileSync(file, ${JSON.stringify(report)});`;
  return {
    name,
    proves: "",
    prepare: [],
    run: (file: string) => [
      process.execPath,
      "-e",
      `const file = ${JSON.stringify(file)}; ${write} process.exit(${code})`,
    ],
  };
}

const whole = (passed: number, failed: number) =>
  JSON.stringify({
    "test-run": { totals: { "test-cases": { passed, failed } } },
  });

/** How suites that run side by side end. */
async function results(suites: ReturnType<typeof suite>[]) {
  const running = runSuites(suites, reports);
  const ends = await Promise.all(
    [...running.values()].map((run) => run.result),
  );
  return ends.map(({ passed, failed }) => [passed, failed]);
}

describe("suites that run side by side", () => {
  it("count what their reports say", async () => {
    const suites = [suite("good", whole(3, 0)), suite("bad", whole(2, 1), 1)];
    expect(await results(suites)).toEqual([
      [3, 0],
      [2, 1],
    ]);
  });

  it("fail alone when one crashes, whatever it leaves behind", async () => {
    const suites = [
      suite("before", whole(1, 0)),
      suite("cut", whole(5, 0).slice(0, 20), 3),
      suite("silent", undefined),
      suite("late", whole(4, 0), 139),
      suite("empty", whole(0, 0)),
      suite("after", whole(2, 0)),
    ];
    expect(await results(suites)).toEqual([
      [1, 0],
      [0, 1],
      [0, 1],
      [4, 1],
      [0, 1],
      [2, 0],
    ]);
  });

  it("fail when they cannot be built or started", async () => {
    const unbuilt = { ...suite("unbuilt", whole(1, 0)), prepare: [["false"]] };
    const gone = {
      ...suite("gone", undefined),
      run: () => ["no-such-program"],
    };
    expect(await results([unbuilt, gone])).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });
});
