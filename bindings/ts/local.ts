// SPDX-License-Identifier: MIT
// The engine without a worker, for `worker: false`: the same conversation on
// one thread. Loaded only when asked for, because it brings the engine's glue.

import { Host } from "./worker/host.js";
import type {
  EnginePort,
  FromEngine,
  Port,
  ToEngine,
} from "./worker/protocol.js";

/** A conversation with an engine on this thread. Calls are taken at once, so arrays need no copy on the way. */
export function openLocal(): Port {
  let toEngine: (message: ToEngine) => void;
  let fromEngine: (message: FromEngine) => void;
  const enginePort: EnginePort = {
    post: (message) => fromEngine(message),
    listen: (onMessage) => (toEngine = onMessage),
  };
  const host = new Host(enginePort);
  return {
    takes: false,
    post: (message) => toEngine(message),
    listen: (onMessage) => (fromEngine = onMessage),
    hold: () => undefined,
    close: () => host.close(),
  };
}
