// SPDX-License-Identifier: MIT
// The worker's first file: one engine, one model, one conversation.

import { parentPort } from "#platform";
import { Host } from "./host.js";

new Host(parentPort());
