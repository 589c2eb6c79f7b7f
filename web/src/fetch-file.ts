// SPDX-License-Identifier: MIT
// Fetches a file that lies beside the page.

import { PageError } from "./report-error.js";

/**
 * @param path relative to the page.
 * @throws PageError when it does not arrive.
 */
export async function fetchFile(path: string): Promise<Response> {
  const url = new URL(path, document.baseURI);
  const response = await fetch(url).catch((cause: unknown) => {
    throw missing(path, "no answer", cause);
  });
  if (response.ok) return response;
  throw missing(path, `status ${response.status}`);
}

function missing(path: string, got: string, cause?: unknown): PageError {
  return new PageError(
    `A file of this page could not be fetched (${path}, ${got}). Check the ` +
      "connection, then reload the page.",
    { cause },
  );
}
