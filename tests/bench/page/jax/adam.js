// SPDX-License-Identifier: MIT
// Adam (Kingma & Ba 2015), which jax-js keeps in a package of its own.

import { numpy as np } from "/modules/@jax-js/jax/dist/index.js";
import { LEARNING_RATE } from "../workloads.js";

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-7;

/** Moments of each parameter, and the betas' powers. */
export function startOfAdam(parameters) {
  const zeros = () => {
    const entries = Object.entries(parameters);
    return Object.fromEntries(
      entries.map(([name, { shape }]) => [name, np.zeros(shape)]),
    );
  };
  return {
    first: zeros(),
    second: zeros(),
    power1: np.array(1),
    power2: np.array(1),
  };
}

/** The next state; uses up both. */
export function adam(state, gradients) {
  const power1 = state.power1.mul(BETA1);
  const power2 = state.power2.mul(BETA2);
  const rest1 = np.subtract(1, power1.ref);
  const rest2 = np.subtract(1, power2.ref);
  const next = { parameters: {}, first: {}, second: {}, power1, power2 };
  for (const [name, gradient] of Object.entries(gradients)) {
    const first = state.first[name].mul(BETA1).add(gradient.ref.mul(1 - BETA1));
    const second = state.second[name]
      .mul(BETA2)
      .add(np.square(gradient).mul(1 - BETA2));
    const root = np.sqrt(second.ref.div(rest2.ref)).add(EPSILON);
    const step = first.ref.div(rest1.ref).div(root).mul(LEARNING_RATE);
    next.parameters[name] = state.parameters[name].sub(step);
    next.first[name] = first;
    next.second[name] = second;
  }
  rest1.dispose();
  rest2.dispose();
  return next;
}
