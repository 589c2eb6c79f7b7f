// SPDX-License-Identifier: MIT
import { figure } from "./facts.js";
import type { Rule } from "./facts.js";

// One or two rising epochs are noise of the shuffled order; three in a row
// while the training loss falls three times are not.
const rising = 3;

/** The validation loss rises while the training loss falls. */
export const overfitting: Rule = (_, epochs) => {
  const last = epochs.slice(-rising - 1);
  if (last.length <= rising) return undefined;
  const falls = last.every(
    ({ loss, valLoss = NaN }, i) =>
      i === 0 ||
      (loss < last[i - 1]!.loss && valLoss > (last[i - 1]!.valLoss ?? NaN)),
  );
  if (!falls) return undefined;
  const [first, end] = [last[0]!, last.at(-1)!];
  return {
    severity: "warning",
    message:
      `The validation loss has risen for ${rising} epochs (` +
      `${figure(first.valLoss!)} to ${figure(end.valLoss!)}) while the ` +
      "training loss fell: the model learns its samples by heart. Use " +
      "earlyStopping: { patience: 3, restoreBest: true }, more data, a " +
      "smaller network, dropout or a corruption.",
  };
};
