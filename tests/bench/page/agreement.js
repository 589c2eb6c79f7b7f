// SPDX-License-Identifier: MIT
// Whether two who are measured compute the same: only then do their times say
// anything.

/** What float32 sums in another order allow: of outputs about 1 and of losses, relative to the first. */
const TOLERANCE = 1e-5;

/**
 * Where both draw noise of their own, of the mean of some steps' losses: five
 * times what it was seen to spread between seeds.
 */
const NOISY_TOLERANCE = 1e-3;

/**
 * Throws unless outputs before training and losses of its first steps agree.
 * The loss must also have moved by ten times of what it may differ, or it would
 * not show what the steps did.
 *
 * @param ours, theirs `{ outputs, losses }`
 * @param drawsNoise whether losses of single steps have to differ
 */
export function requireAgreement(ours, theirs, drawsNoise = false) {
  const [first] = ours.losses;
  const summary = (losses) => (drawsNoise ? [mean(losses)] : losses);
  const outputs = largestDifference(ours.outputs, theirs.outputs);
  const losses =
    largestDifference(summary(ours.losses), summary(theirs.losses)) / first;
  const allowed = drawsNoise ? NOISY_TOLERANCE : TOLERANCE;
  if (!(outputs <= TOLERANCE && losses <= allowed)) {
    throw new Error(
      `expected outputs within ${TOLERANCE} and losses within ${allowed} of ` +
        `${first}, got outputs within ${outputs}, losses within ${losses}`,
    );
  }
  const moved = Math.abs(ours.losses.at(-1) - first) / first;
  if (!(moved >= 10 * allowed)) {
    throw new Error(
      `expected a loss that moves by ${10 * allowed}, got ${moved}`,
    );
  }
  return { outputs, losses, moved };
}

const mean = (values) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** NaN where one is NaN. */
function largestDifference(a, b) {
  if (a.length !== b.length) {
    throw new Error(`expected ${a.length} values, got ${b.length}`);
  }
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i] - b[i]);
    // Written so that NaN counts.
    if (!(difference <= largest)) largest = difference;
  }
  return largest;
}
