// SPDX-License-Identifier: MIT
// Debian's binaries ask for the libc of their own suite, which may be newer
// than the machine's. Each is pointed at the loader and the libraries unpacked
// beside it; those paths are absolute, so a moved folder is patched again.

import { existsSync } from "node:fs";
import {
  chmod,
  open,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { availableParallelism } from "node:os";
import { run } from "./run-command.mjs";
import { SetupError } from "./setup-error.mjs";

/**
 * @typedef {object} Loader
 * @property {string} path the dynamic loader
 * @property {string[]} libraries the folders it shall search
 * @property {string} patchelf
 */

/**
 * Whether the binaries under `root` already point at `root`.
 *
 * @param {string} root
 */
export async function isPatched(root) {
  const stamp = join(root, ".patched-for");
  return existsSync(stamp) && (await readFile(stamp, "utf8")) === root;
}

/**
 * Points all programs of LLVM and Binaryen under `root` at its own libc.
 *
 * @param {string} root
 * @param {string} llvmBin
 */
export async function patchBinaries(root, llvmBin) {
  const loader = await findLoader(root, dirname(llvmBin));
  const programs = [
    ...(await regularFiles(llvmBin)),
    ...(await regularFiles(join(root, "usr/bin"), /^wasm-/)),
  ];
  const libraries = [];
  for (const folder of loader.libraries) {
    libraries.push(...(await regularFiles(folder, /\.so(\.|$)/)));
  }
  await eachOf(programs, (file) => patchProgram(loader, file));
  await eachOf(libraries, (file) => patchLibrary(loader, file));
  await writeFile(join(root, ".patched-for"), root);
}

/**
 * @param {string} root
 * @param {string} llvm
 * @returns {Promise<Loader>}
 */
async function findLoader(root, llvm) {
  const lib = join(root, "usr/lib");
  for (const triplet of await readdir(lib)) {
    if (!triplet.endsWith("-linux-gnu")) continue;
    const folder = join(lib, triplet);
    const name = (await readdir(folder)).find((file) =>
      /^ld-linux.*\.so\.\d+$/.test(file),
    );
    if (!name) continue;
    return {
      path: join(folder, name),
      libraries: [folder, join(llvm, "lib")],
      patchelf: join(root, "usr/bin/patchelf"),
    };
  }
  throw new SetupError(`no dynamic loader in ${lib}: delete .toolchain/root`);
}

/**
 * @param {string} folder
 * @param {RegExp} [pattern]
 */
async function regularFiles(folder, pattern = /^/) {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(folder, entry.name));
}

/**
 * @param {Loader} loader
 * @param {string} file
 */
async function patchProgram(loader, file) {
  if (!(await isElf(file))) return;
  await patch(loader, file, ["--set-interpreter", loader.path]);
}

/**
 * A library's own RUNPATH hides its program's: only those need a patch.
 *
 * @param {Loader} loader
 * @param {string} file
 */
async function patchLibrary(loader, file) {
  if (!(await isElf(file))) return;
  const rpath = await patchelf(loader, ["--print-rpath", file]);
  if (rpath.trim() !== "") await patch(loader, file, []);
}

/**
 * Writes a patched copy and renames it: a half-written binary never has the
 * name of a whole one.
 *
 * @param {Loader} loader
 * @param {string} file
 * @param {string[]} options
 */
async function patch(loader, file, options) {
  const copy = join(dirname(file), `.${basename(file)}.partial`);
  await rm(copy, { force: true });
  const rpath = ["--force-rpath", "--set-rpath", loader.libraries.join(":")];
  await patchelf(loader, [...options, ...rpath, "--output", copy, file]);
  await chmod(copy, 0o755);
  await rename(copy, file);
}

/**
 * patchelf itself needs the unpacked libc too.
 *
 * @param {Loader} loader
 * @param {string[]} parameters
 */
function patchelf(loader, parameters) {
  const libraryPath = loader.libraries.join(":");
  return run(loader.path, [
    ...["--library-path", libraryPath, loader.patchelf],
    ...parameters,
  ]);
}

/** @param {string} file */
async function isElf(file) {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString("latin1") === "\x7fELF";
  } finally {
    await handle.close();
  }
}

/**
 * @param {string[]} files
 * @param {(file: string) => Promise<void>} work
 */
async function eachOf(files, work) {
  const queue = [...files];
  const worker = async () => {
    for (let file = queue.pop(); file; file = queue.pop()) await work(file);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}
