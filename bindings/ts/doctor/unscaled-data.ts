// SPDX-License-Identifier: MIT
import { figure } from "./facts.js";
import type { Rule } from "./facts.js";

// Initial weights keep a variance of about 1 from layer to layer. Ten times
// that scale saturates sigmoids and squares to a hundredfold loss; a hundredth
// of it gives losses near 1e-4, where steps drown in Adam's epsilon.
const large = 10;
const small = 0.01;
// From here on training mostly diverges or stands still.
const hopeless = 100;

/** Data far from unit scale, unless the model standardises it. */
export const unscaledData: Rule = ({ config, data }) => {
  const { min, max, mean, stddev } = data;
  const size = Math.max(Math.abs(mean), stddev);
  const fits = size <= large && (stddev >= small || stddev === 0);
  if (config.standardize || fits || !Number.isFinite(size)) return undefined;
  return {
    severity: size > hopeless ? "problem" : "warning",
    message:
      `The data has mean ${figure(mean)} and standard deviation ` +
      `${figure(stddev)} (${figure(min)} to ${figure(max)}); weights start ` +
      "for a scale near 1. Set `standardize: true`, or scale the data to " +
      "0..1 or to mean 0 and standard deviation 1.",
  };
};
