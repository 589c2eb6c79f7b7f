// SPDX-License-Identifier: MIT
// The codec: a trained model, what was learnt about its codes, and files of
// samples.

import { Autoencoder } from "../../autoencoder.js";
import type { Shape } from "../../config.js";
import { readData, sizeOf } from "../../data.js";
import type { Data } from "../../data.js";
import { EngineOwner, release } from "../../disposal.js";
import type { ModelFile } from "../../model-file.js";
import { requireBoolean, requireKnownOptions } from "../../option-checks.js";
import { Work } from "../../work.js";
import type { WorkOptions } from "../../work.js";
import { requireUnlabelled } from "../requirements.js";
import { BlockCoder } from "./block-coder.js";
import { layoutOf } from "./code-layout.js";
import { writeCodec } from "./codec-file.js";
import { checkCompress, checkFileOptions, checkFit } from "./codec-options.js";
import type {
  CodecOptions,
  CodecRuntime,
  CodecSaveOptions,
  CompressOptions,
  Decompressed,
  DecompressOptions,
} from "./codec-options.js";
import {
  ContainerWriter,
  readContainer,
  requireSameCodec,
  roomFor,
  samplesInBlock,
} from "./container.js";
import { closeFile, openFile } from "./encryption.js";
import { fitCodec, requireBytes } from "./fit-codec.js";
import { assemble, loadParts, runsLike } from "./codec-parts.js";
import type { CodecParts, Sort } from "./codec-parts.js";
import { Pace } from "./pace.js";
import { RangeDecoder, RangeEncoder } from "./range-coder.js";
import { report } from "./report.js";
import type { CodecReport, ReportOptions } from "./report.js";
import { orDispose } from "../or-dispose.js";
import { Stages } from "./stages.js";

const sort: Sort = {
  name: "Codec",
  layout: ({ codeShape }) => layoutOf(codeShape),
};

/**
 * Compresses samples of the kind a model was trained on: the code's values
 * become whole numbers, by steps that are small where they change the
 * reconstruction much, and are written in as few bits as a density over codes
 * says, a Gaussian mixture that `fit` learnt (a range coder: Martin 1979).
 * Words of a `quantized` bottleneck are written by their index. What the code
 * leaves out may be added, to an error or exactly.
 *
 * A codec keeps a model of its own, a copy with deterministic kernels, so that
 * files decode to the same bits on every engine, and to the end of the codec.
 * Every method rejects with an `AutoencoderError`; arrays passed in must not
 * change before the call has ended.
 */
export class Codec extends EngineOwner {
  /** Shape of one sample. */
  readonly inputShape: Shape;
  readonly #parts: CodecParts;

  private constructor(parts: CodecParts) {
    super();
    this.#parts = parts;
    this.inputShape = parts.model.inputShape;
  }

  /**
   * Learns steps and densities from samples, some thousands of them if there
   * are; the model stays as it is, and may be disposed of afterwards. Progress
   * counts each sample several times: learning takes longer than encoding.
   *
   * @throws AutoencoderError `config` for options that do not fit, and models
   * with classes; `shape`, `data`. The signal's reason.
   */
  static async fit(
    model: Autoencoder,
    data: Data,
    options: CodecOptions = {},
  ): Promise<Codec> {
    requireUnlabelled("Codec.fit", model);
    checkFit(options, model.config);
    const batch = readData("Codec.fit", data, model.inputShape);
    const where = { ...runsLike(model), ...options.runtime };
    const runtime = { ...where, deterministic: true };
    const file = await model.save({ optimizer: false });
    const own = await Autoencoder.load(file, runtime);
    return orDispose(own, options.signal, async () => {
      const learner = { model: own, file, runtime };
      const state = await fitCodec(learner, batch, options);
      return new Codec(assemble(sort, own, file, state, runtime));
    });
  }

  /**
   * A codec that `save` gave.
   *
   * @param model needed for a file without its model; another copy of the same
   * one. It stays as it is, and may be disposed of afterwards.
   * @throws AutoencoderError `checkpoint` for a file that is damaged or none;
   * `wrongModel`; `config` for a missing model or wrong options; `load`.
   */
  static async load(
    file: ModelFile,
    model?: Autoencoder,
    runtime: CodecRuntime = {},
  ): Promise<Codec> {
    return new Codec(await loadParts(sort, file, model, runtime));
  }

  /**
   * Samples as one file; as few bytes as `fit` was asked for, and some 30 more
   * a file: put samples that belong together into one.
   *
   * @throws AutoencoderError `config`, `shape`; `data`, for a lossless codec
   * also for floats. The signal's reason.
   */
  async compress(
    data: Data,
    options: CompressOptions = {},
  ): Promise<Uint8Array<ArrayBuffer>> {
    checkCompress(options);
    const { inputShape } = this;
    const batch = readData("compress", data, inputShape);
    const { values, count } = batch;
    if (this.#parts.state.residual.kind === "lossless") {
      requireBytes("compress", batch);
    }
    const file = new ContainerWriter({ ...this.#parts.header, count });
    const coder = this.#coder(options);
    const size = sizeOf(inputShape);
    const { effort } = options;
    await this.#blocks(count, options, async (from, to, block) => {
      const encoder = new RangeEncoder();
      const part = values.subarray(from * size, to * size);
      await coder.write(encoder, part, effort, block);
      file.append(encoder.finish());
    });
    return closeFile(file.finish(), options);
  }

  /**
   * The samples of a file that this codec, or a copy of it, wrote; the same
   * bits wherever it is done.
   *
   * @throws AutoencoderError `data` for what is no file; `damaged`, `truncated`;
   * `wrongModel` for a file of another codec; `passphrase` for a missing or
   * wrong one; `config`, `memory`. The signal's reason.
   */
  async decompress(
    file: ModelFile,
    options: DecompressOptions = {},
  ): Promise<Decompressed> {
    checkFileOptions("decompress", options);
    const bytes = await openFile(file, options);
    const { header, blocks } = readContainer(bytes);
    requireSameCodec(this.#parts.header, header, sort.name);
    const { inputShape, count } = header;
    const size = sizeOf(inputShape);
    const data = roomFor(header, count * size);
    const coder = this.#coder(options);
    await this.#blocks(count, options, async (from, to) => {
      const block = blocks[from / samplesInBlock(inputShape)]!;
      const samples = await coder.read(new RangeDecoder(block), to - from);
      data.set(samples, from * size);
    });
    return { data, shape: [count, ...inputShape] };
  }

  /**
   * Bits and PSNR of these samples, beside those of gzip and of principal
   * components: whether the network is worth it.
   *
   * @throws AutoencoderError `config`, `shape`; `data`, also for less than two
   * samples. The signal's reason.
   */
  async report(data: Data, options: ReportOptions = {}): Promise<CodecReport> {
    return report(this, data, options, this.#parts.runtime);
  }

  /**
   * The codec as one file, with its model if not told otherwise.
   *
   * @throws AutoencoderError `config`.
   */
  async save(options: CodecSaveOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
    requireKnownOptions("save", options, ["model"]);
    const { model = true } = options;
    requireBoolean("save: model", model);
    const { state, header, file } = this.#parts;
    const modelHash = header.model;
    return writeCodec("Codec", {
      state,
      modelHash,
      model: model ? file : undefined,
    });
  }

  /** @internal */
  override [release](): Promise<void> {
    return this.#parts.model[release]();
  }

  #coder({ signal }: DecompressOptions): BlockCoder {
    const { model, state } = this.#parts;
    return new BlockCoder(model, state, new Pace(signal));
  }

  async #blocks(
    count: number,
    options: WorkOptions,
    step: (from: number, to: number, block: WorkOptions) => Promise<void>,
  ): Promise<void> {
    const perBlock = samplesInBlock(this.inputShape);
    const stages = new Stages(count, options);
    for (let from = 0; from < count; from += perBlock) {
      const to = Math.min(count, from + perBlock);
      const block = stages.next(to - from);
      await step(from, to, block);
      await new Work(1, block).advance(1);
    }
  }
}
