// SPDX-License-Identifier: MIT
// `npm run check:rules`: the project's own rules, which no linter knows.

import { downloadSize } from "./download-size.mjs";
import { fileSizes } from "./file-sizes.mjs";
import { includeDirections } from "./include-directions.mjs";
import { licences } from "./licences.mjs";
import { operationCounts } from "./operation-counts.mjs";
import { shippedNetworks } from "./shipped-networks.mjs";

const rules = {
  includeDirections,
  fileSizes,
  licences,
  shippedNetworks,
  downloadSize,
  operationCounts,
};

for (const [name, rule] of Object.entries(rules)) {
  const violations = await rule();
  console.log(`${name}: ${violations.length === 0 ? "ok" : "broken"}`);
  for (const violation of violations) console.error(`  ${violation}`);
  if (violations.length > 0) process.exitCode = 1;
}
