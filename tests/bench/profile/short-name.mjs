// SPDX-License-Identifier: MIT
// C++ names that fit a table: kernels are templates of lambdas of templates,
// whose full names fill pages.

/** Functions that only run others. */
const wrappers = new Set([
  "parallel",
  "parallel_ranges",
  "for_vectors",
  "for_all_vectors",
  "for_framed",
  "for_samples",
  "map",
  "multiply_by_slope",
  "sum_in_chunks",
]);

// Functions of ours, not types: arguments, template arguments or a lambda follow.
const FUNCTION = /\bae::((?:\w+::)*~?\w+)(?=[<(]|::\$_|::'lambda)/g;

/**
 * The first function in `name` that does something itself, with its scope below
 * `ae`, without its arguments.
 *
 * @param {string} name demangled, or what JavaScript calls it
 */
export function shortName(name) {
  const plain = name.replaceAll("(anonymous namespace)::", "");
  const paths = [...plain.matchAll(FUNCTION)].map(([, path = ""]) => path);
  const own = paths.find((path) => !wrappers.has(path.replace(/^.*::/, "")));
  return own ?? paths.at(-1) ?? withoutArguments(name);
}

/** Of foreign functions; `(program)` stays as it is. */
function withoutArguments(name) {
  const bare = name.replaceAll("std::__2::", "std::");
  let shortened = bare;
  let before;
  do {
    before = shortened;
    shortened = before.replace(/<[^<>]*>|(?<=\S)\([^()]*\)/, "");
  } while (shortened !== before);
  return shortened;
}
