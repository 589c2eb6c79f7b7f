// SPDX-License-Identifier: MIT
// Elements of index.html by their id, with their type checked.

/** The element with this id. */
export function byId<Type extends HTMLElement>(
  id: string,
  type: new () => Type,
): Type {
  const element = document.getElementById(id);
  if (element instanceof type) return element;
  throw new Error(`expected a ${type.name} with the id ${id}, got ${element}`);
}
