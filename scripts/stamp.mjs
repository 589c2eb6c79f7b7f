// SPDX-License-Identifier: MIT
// A stamp is a small file that is written last: while its text is the expected
// one, the folder around it is whole and up to date.

import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * The text of a file, or nothing where there is no such file.
 *
 * @param {string} file
 * @returns {Promise<string | undefined>}
 */
export async function readIfPresent(file) {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}

/**
 * Writes a file so that nobody ever reads half of it.
 *
 * @param {string} file
 * @param {string} text
 */
export async function writeWhole(file, text) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.partial`, text);
  await rename(`${file}.partial`, file);
}

/**
 * Fills a folder under a temporary name and gives it its own name only when it
 * is whole; what an interrupted run left behind is thrown away.
 *
 * @param {string} folder
 * @param {(partial: string) => Promise<void>} fill
 */
export async function fillWhole(folder, fill) {
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  try {
    await fill(partial);
    await rm(folder, { recursive: true, force: true });
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}
