// SPDX-License-Identifier: MIT
// How a person gets a program on this machine: the words of a cure.

import { readFileSync } from "node:fs";
import { findExecutable } from "./executable.mjs";

/** Whether this process may install packages. */
export const isRoot = process.getuid?.() === 0;

/**
 * The distribution's name in lower case, such as `debian` or `ubuntu`.
 *
 * @returns {string | undefined}
 */
export function distribution() {
  if (process.platform !== "linux") return undefined;
  if (!findExecutable("apt-get")) return undefined;
  const release = readFileSync("/etc/os-release", "utf8");
  return /^ID="?([a-z]+)/m.exec(release)?.[1];
}

/**
 * @param {string} aptPackage
 * @param {string} [brewPackage]
 * @returns {string} a command line, or advice
 */
export function installCommand(aptPackage, brewPackage = aptPackage) {
  if (process.platform === "darwin") return `brew install ${brewPackage}`;
  if (findExecutable("apt-get")) {
    return `${isRoot ? "" : "sudo "}apt-get install ${aptPackage}`;
  }
  return `install ${aptPackage} with the system's package manager`;
}
