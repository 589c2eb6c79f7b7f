// SPDX-License-Identifier: MIT
import { figure, percent } from "./facts.js";
import type { EpochRecord, Rule, RunFacts, StageConfig } from "./facts.js";

// A ReLU layer loses some units at no harm; from a quarter on the layer is
// narrower than it was meant to be, beyond three quarters it hardly exists.
const warning = 0.25;
const problem = 0.75;

interface Share {
  where: string;
  dead: number;
}

/** Units of a layer or bottleneck, or vectors of a codebook, that are never used. */
export const deadUnits: Rule = (facts, epochs) => {
  const last = epochs.at(-1);
  if (!last) return undefined;
  const shares = [...ofLayers(last), ...ofBottleneck(facts, last)];
  const worst = shares.reduce((a, b) => (b.dead > a.dead ? b : a), none);
  if (worst.dead < warning) return undefined;
  return {
    severity: worst.dead < problem ? "warning" : "problem",
    message:
      `${percent(worst.dead)} of ${worst.where} did nothing for any sample ` +
      "of the epoch. Lower the learning rate, use another activation " +
      "(leakyRelu, elu) or initializer (heUniform), a weaker sparsity " +
      "penalty, or fewer units.",
  };
};

const none: Share = { where: "", dead: 0 };

function ofLayers({ diagnostics }: EpochRecord): Share[] {
  return Object.entries(diagnostics)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, dead]) => ({
      where: `the units of ${name.slice(prefix.length)}`,
      dead,
    }));
}

const prefix = "deadUnits.";

/** The bottlenecks' own counts, over all samples of the epoch. */
function ofBottleneck({ config }: RunFacts, { metrics }: EpochRecord): Share[] {
  const bottleneck: Partial<StageConfig> = config.bottleneck ?? {};
  const { units, codes } = bottleneck;
  const shares: Share[] = [];
  if (metrics.deadUnits !== undefined && typeof units === "number") {
    const where = `the bottleneck's ${figure(units)} units`;
    shares.push({ where, dead: metrics.deadUnits / units });
  }
  if (metrics.usedCodes !== undefined && typeof codes === "number") {
    const where = `the codebook's ${figure(codes)} vectors`;
    shares.push({ where, dead: 1 - metrics.usedCodes / codes });
  }
  return shares;
}
