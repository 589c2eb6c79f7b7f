// SPDX-License-Identifier: MIT
// Whether two who are measured compute the same: only then do their times say
// anything.

/** What float32 sums in another order allow, of outputs about 1. */
const TOLERANCE = 1e-5;

/**
 * Where both draw noise of their own, of the mean of some steps' losses
 * relative to the first: five times what it was seen to spread between seeds.
 */
const NOISY_TOLERANCE = 1e-3;

/** Training has to change what is compared by this many times of what it may differ: else it would not show what the steps did. */
const CHANGE = 10;

/**
 * Throws unless outputs agree before training and after its first steps; of
 * those who draw noise, the losses instead of the latter. Losses of others say
 * less: jax-js adds all of a batch one by one, which costs it three digits.
 *
 * @param ours, theirs `{ before, losses, after }`
 */
export function requireAgreement(ours, theirs, drawsNoise = false) {
  const before = largestDifference(ours.before, theirs.before);
  requireAtMost("difference of outputs before training", before, TOLERANCE);
  return drawsNoise
    ? { before, losses: agreeingLosses(ours.losses, theirs.losses) }
    : { before, after: agreeingOutputs(ours, theirs) };
}

function agreeingOutputs(ours, theirs) {
  const after = largestDifference(ours.after, theirs.after);
  requireAtMost("difference of trained outputs", after, TOLERANCE);
  const change = largestDifference(ours.before, ours.after);
  requireAtLeast("change of outputs by training", change, CHANGE * TOLERANCE);
  return after;
}

function agreeingLosses(ours, theirs) {
  const [first] = ours;
  const losses = Math.abs(mean(ours) - mean(theirs)) / first;
  requireAtMost("difference of losses", losses, NOISY_TOLERANCE);
  const change = Math.abs(ours.at(-1) - first) / first;
  requireAtLeast("change of losses", change, CHANGE * NOISY_TOLERANCE);
  return losses;
}

// Both written so that NaN fails.
function requireAtMost(what, value, most) {
  if (value <= most) return;
  throw new Error(`${what}: expected at most ${most}, got ${value}`);
}

function requireAtLeast(what, value, least) {
  if (value >= least) return;
  throw new Error(`${what}: expected at least ${least}, got ${value}`);
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
    largest = Math.max(largest, Math.abs(a[i] - b[i]));
  }
  return largest;
}
