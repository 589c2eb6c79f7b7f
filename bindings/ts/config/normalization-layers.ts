// SPDX-License-Identifier: MIT
// Layers that keep values in a range that trains well, and dropout.

/**
 * y = gamma·(x − mean) / √(variance + epsilon) + beta for each place of the
 * last axis, over all other axes and the batch (Ioffe & Szegedy 2015). After
 * training, and in validation, with moving means of both moments. Mirrored by
 * the same again, but not as the decoder's last layer.
 */
export interface BatchNormalizationLayer {
  type: "batchNormalization";
  /** Share that the moving moments keep in a step, 0 or more and below 1. Default 0.99. */
  momentum?: number;
  /** 1e-12..1. Default 1e-3. */
  epsilon?: number;
}

/**
 * y = gamma·(x − mean) / √(variance + epsilon) + beta over the last axis of
 * each sample (Ba et al. 2016). Mirrored by the same again, but not as the
 * decoder's last layer.
 */
export interface LayerNormalizationLayer {
  type: "layerNormalization";
  /** 1e-12..1. Default 1e-3. */
  epsilon?: number;
}

/**
 * y = x / ‖x‖ over the last axis of each sample, 0 where all of x is 0: counts
 * of users who clicked little and much become alike (Liang et al. 2018).
 * Mirrored by the same again, but not as the decoder's last layer.
 */
export interface UnitNormalizationLayer {
  type: "unitNormalization";
}

/**
 * In training each value becomes 0 with probability `rate`, the others are
 * divided by 1 − rate (Srivastava et al. 2014). Mirrored by the same again,
 * but not as the decoder's last layer.
 */
export interface DropoutLayer {
  type: "dropout";
  /** 0..0.999. */
  rate: number;
}
