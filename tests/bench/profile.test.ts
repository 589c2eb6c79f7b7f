// SPDX-License-Identifier: MIT
// How a profile becomes a table.

import { describe, expect, it } from "vitest";
import { profileTable } from "./profile/profile-table.mjs";
import { selfTimes } from "./profile/self-times.mjs";
import { shortName } from "./profile/short-name.mjs";

const span = "std::__2::span<float, 4294967295ul>";
const PRODUCT =
  "void ae::kernels::parallel<void ae::kernels::(anonymous namespace)::" +
  "multiply_in_parts<(ae::kernels::Activation)0>(ae::kernels::Matrix const&, " +
  "float*)::'lambda'(unsigned long)>(unsigned long)::'lambda'(void*, " +
  "unsigned long)::__invoke(void*, unsigned long)";
const BACKWARD = `ae::Dense::backward(${span}, ae::Pass const&)`;

describe("the short name", () => {
  it.each([
    [PRODUCT, "kernels::multiply_in_parts"],
    [BACKWARD, "Dense::backward"],
    [
      "void ae::kernels::parallel<void ae::kernels::parallel_ranges<double " +
        `ae::kernels::sum_in_chunks<ae::kernels::bce_backward(${span})::$_0>` +
        "(unsigned long)::'lambda'(unsigned long, unsigned long)>(unsigned " +
        "long)::'lambda'(unsigned long)>(unsigned long)",
      "kernels::bce_backward",
    ],
    ["ae::kernels::(anonymous namespace)::Walk::next()", "kernels::Walk::next"],
    [
      "std::__2::basic_string<char, std::__2::char_traits<char>>::append(int)",
      "std::basic_string::append",
    ],
    ["(program)", "(program)"],
    ["train", "train"],
  ])("of %s", (name, short) => expect(shortName(name)).toBe(short));
});

const node = (id: number, functionName: string, children: number[] = []) => ({
  id,
  callFrame: { functionName },
  children,
});

describe("self times", () => {
  const nodes = [
    node(1, "(root)", [2, 5]),
    node(2, "train", [3]),
    node(3, BACKWARD, [4]),
    node(4, PRODUCT),
    node(5, "(idle)"),
  ];
  // A sample lasts until the next one.
  const samples = [4, 3, 5, 4, 2];
  const timeDeltas = [0, 60, 20, 500, 10, 0];

  it("tell kernels apart by who needs them, and leave idling out", () => {
    expect(selfTimes({ nodes, samples, timeDeltas })).toEqual([
      { name: "multiply_in_parts", caller: "Dense::backward", share: 70 / 90 },
      { name: "Dense::backward", caller: "", share: 20 / 90 },
      { name: "train", caller: "", share: 0 },
    ]);
  });

  it("become a table that adds up", () => {
    const times = selfTimes({ nodes, samples, timeDeltas });
    const table = profileTable(
      "keras",
      { batch: 256 },
      { steps: 10, time: 90 },
      times,
    );
    expect(table.split("\n")).toEqual([
      "keras: 9.000 ms a step of 256 samples, 1 thread",
      "",
      "| function | for | ms a step | share |",
      "| --- | --- | --- | --- |",
      "| multiply_in_parts | Dense::backward | 7.000 | 77.8 % |",
      "| Dense::backward |  | 2.000 | 22.2 % |",
      "| all others |  | 0.000 | 0.0 % |",
    ]);
  });
});
