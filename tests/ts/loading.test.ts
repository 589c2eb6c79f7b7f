// SPDX-License-Identifier: MIT
// Exactly one wasm file is loaded, from where the options say; when that fails
// the error names the place and the cure.

import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chooseVariant } from "../../bindings/ts/engine/variant.js";
import { create, small, ways } from "./models.js";

const simdFile = new URL("../../dist/autoencoder-simd.wasm", import.meta.url);
let server: Server;
let origin: string;
const requests: string[] = [];

/** Serves the wasm file, with and without its type, and a page that is none. */
beforeAll(async () => {
  const wasm = await readFile(simdFile);
  server = createServer(({ url = "" }, response) => {
    requests.push(url);
    if (url === "/missing.wasm") return response.writeHead(404).end("no");
    const typed = url === "/engine.wasm";
    const type = typed ? "application/wasm" : "application/octet-stream";
    response.writeHead(200, { "content-type": type });
    return response.end(url === "/page.html" ? "<!doctype html>" : wasm);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

describe.each(ways)("wasmUrl %s", (_, way) => {
  test.each(["/engine.wasm", "/engine.bin"])(
    "%s is the one file that is fetched",
    async (path) => {
      requests.length = 0;
      const model = await create(small, { ...way, wasmUrl: origin + path });
      expect(requests).toEqual([path]);
      expect(model.runtime.variant).toBe("simd");
    },
  );

  test("may be a file's URL or its path", async () => {
    const path = fileURLToPath(simdFile);
    for (const wasmUrl of [simdFile, simdFile.href, path]) {
      const model = await create(small, { ...way, wasmUrl });
      expect(model.codeShape).toEqual([8]);
    }
  });

  test("that the server does not have gives load with URL, status and cure", async () => {
    const wasmUrl = `${origin}/missing.wasm`;
    const error = await create(small, { ...way, wasmUrl }).catch(String);
    expect(error).toContain(wasmUrl);
    expect(error).toContain("HTTP status 404");
    expect(error).toContain("`wasmUrl`");
  });

  test.each([
    ["a file that is not there", () => "file:///nowhere/engine.wasm", "ENOENT"],
    [
      "a server that is not there",
      () => "http://127.0.0.1:1/engine.wasm",
      "fetch",
    ],
    ["a page", () => `${origin}/page.html`, "CompileError"],
  ])("of %s gives load", async (_name, wasmUrl, part) => {
    const options = { ...way, wasmUrl: wasmUrl() };
    const call = create(small, options);
    await expect(call).rejects.toMatchObject({ code: "load" });
    await expect(call).rejects.toThrow(wasmUrl());
    await expect(call).rejects.toThrow(part);
  });
});

describe("the variant", () => {
  const relaxed = Number(process.versions.node.split(".")[0]) >= 22;

  test("is relaxed exactly where the engine has relaxed SIMD", () => {
    expect(chooseVariant(false)).toBe(relaxed ? "relaxed" : "simd");
  });

  test("is simd when the results must be the same everywhere", async () => {
    expect(chooseVariant(true)).toBe("simd");
    const model = await create(small, { deterministic: true });
    expect(model.runtime.variant).toBe("simd");
  });
});
