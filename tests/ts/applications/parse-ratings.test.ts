// SPDX-License-Identifier: MIT
// Files of ratings as they are found.

import { parseRatings } from "autoencoder-wasm";
import { describe, expect, test } from "vitest";
import { expectRefusal } from "../refusal.js";
import type { Untyped } from "../refusal.js";

const wanted = {
  users: Uint32Array.of(0, 1, 0),
  items: Uint32Array.of(0, 0, 1),
  ratings: Float32Array.of(3, 4.5, 1),
  userNames: ["196", "22"],
  itemNames: ["242", "377"],
};

describe("parseRatings", () => {
  test.each([
    ["tabs", "196\t242\t3\t881250949\n22\t242\t4.5\t1\n196\t377\t1\t2\n"],
    ["double colons", "196::242::3::881\n22::242::4.5::1\n196::377::1::2"],
    [
      "commas and a header",
      "userId,movieId,rating,timestamp\r\n196,242,3.0,1\r\n22,242,4.5,1\r\n196,377,1,1\r\n",
    ],
    [
      "semicolons and quotes",
      '"User";"Item";"Rating"\n"196";"242";"3"\n"22";"242";"4.5"\n"196";"377";"1"',
    ],
    ["blanks and an empty line", "196 242 3\n\n22  242   4.5\n196 377 1\n"],
  ])("reads %s", async (_, text) => {
    expect(await parseRatings(text)).toEqual(wanted);
    expect(await parseRatings(new Blob([text]))).toEqual(wanted);
  });

  test("reads pieces that end anywhere, also within a letter", async () => {
    const bytes = new TextEncoder().encode("Zoë\tKüche\t3\nBo\tBär\t1");
    async function* pieces() {
      for (const byte of bytes) yield Uint8Array.of(byte);
    }
    const { userNames, itemNames, ratings } = await parseRatings(pieces());
    expect(userNames).toEqual(["Zoë", "Bo"]);
    expect(itemNames).toEqual(["Küche", "Bär"]);
    expect([...ratings]).toEqual([3, 1]);
  });

  test("takes two fields for a click", async () => {
    const { ratings } = await parseRatings("a b\na c\n");
    expect([...ratings]).toEqual([1, 1]);
  });

  test("reads more lines than it first had room for", async () => {
    const lines = Array.from({ length: 5000 }, (_, i) => `${i % 7} ${i} ${i}`);
    const parsed = await parseRatings(lines.join("\n"));
    expect(parsed.ratings).toHaveLength(5000);
    expect(parsed.ratings[4999]).toBe(4999);
    expect(parsed.userNames).toHaveLength(7);
  });

  test("refuses what is no rating, and says where", async () => {
    const call = parseRatings("1 2 3\n1 2 three\n");
    await expectRefusal(call, "data", "1 2 three", "line 2");
    await expectRefusal(parseRatings("1 2 3\n1\n"), "data", "line 2");
    await expectRefusal(parseRatings("user item rating"), "data", "none");
    await expectRefusal(parseRatings(7 as Untyped), "data", "a Blob", "got 7");
  });
});
