// SPDX-License-Identifier: MIT
// Images of any size, compressed by a model of tiles.

import { Autoencoder } from "../../autoencoder.js";
import { sizeOf } from "../../data.js";
import { EngineOwner, release } from "../../disposal.js";
import type { ModelFile } from "../../model-file.js";
import {
  requireBoolean,
  requireKnownOptions,
  requireOption,
} from "../../option-checks.js";
import { writeCodec } from "../codec/codec-file.js";
import { checkFileOptions } from "../codec/codec-options.js";
import type { CodecRuntime, CodecSaveOptions } from "../codec/codec-options.js";
import { assemble, loadParts, runsLike } from "../codec/codec-parts.js";
import type { CodecParts, Sort } from "../codec/codec-parts.js";
import {
  ContainerWriter,
  readContainer,
  requireSameCodec,
  roomFor,
} from "../codec/container.js";
import { closeFile, openFile } from "../codec/encryption.js";
import { toBytes } from "../codec/block-coder.js";
import { Pace } from "../codec/pace.js";
import type { QuantizedTables } from "../codec/quantized-codes.js";
import { RangeDecoder, RangeEncoder } from "../codec/range-coder.js";
import { orDispose } from "../or-dispose.js";
import { requireUnlabelled } from "../requirements.js";
import { GridCoder } from "./grid-coder.js";
import { checkImageFit, readPictures } from "./image-codec-options.js";
import type {
  DecompressedImage,
  ImageCodecOptions,
  ImageCodecReport,
  ImageFileOptions,
  ImageReportOptions,
} from "./image-codec-options.js";
import { ImageCoder } from "./image-coder.js";
import { reportImages } from "./image-report.js";
import { fitImages } from "./learn-images.js";
import { readPicture } from "./pictures.js";
import type { Picture } from "./pictures.js";
import { gridLayout, requireNumbers, tilingOf } from "./tiling.js";
import type { Tiling } from "./tiling.js";

const sort: Sort = {
  name: "ImageCodec",
  layout: (model) => gridLayout(tilingOf("ImageCodec.load", model), 1, 1),
};

/**
 * Compresses images of any size with a model of tiles whose code has places,
 * `[rows, columns, channels]`: convolutions with strides. Tiles overlap, so that
 * no seams show, but every place is written once: an eighth of a tile at each of
 * its edges is there only to know what is around, and decoded tiles fade into each
 * other. Codes become bits as those of `Codec`, each place knowing the one
 * to its left and the one above.
 *
 * A codec keeps a model of its own, a copy with deterministic kernels, so that
 * files decode to the same bytes on every engine, and to the end of the codec.
 * Every method rejects with an `AutoencoderError`; arrays passed in must not
 * change before the call has ended.
 */
export class ImageCodec extends EngineOwner {
  /** Of every image. */
  readonly channels: number;
  readonly #parts: CodecParts;
  readonly #tiling: Tiling;

  private constructor(parts: CodecParts) {
    super();
    this.#parts = parts;
    this.#tiling = tilingOf("ImageCodec", parts.model);
    this.channels = this.#tiling.channels;
  }

  /**
   * Learns steps and densities from images, some megapixels of them if there
   * are; the model stays as it is, and may be disposed of afterwards. Progress
   * counts each image several times: learning takes longer than encoding.
   *
   * @throws AutoencoderError `config` for options that do not fit, and for
   * models whose code has no places, or words instead of numbers; `shape`,
   * `data`. The signal's reason.
   */
  static async fit(
    model: Autoencoder,
    pictures: readonly Picture[],
    options: ImageCodecOptions = {},
  ): Promise<ImageCodec> {
    const where = "ImageCodec.fit";
    requireUnlabelled(where, model);
    checkImageFit(options, model);
    requireNumbers(where, model.config);
    const tiling = tilingOf(where, model);
    const known = readPictures(where, pictures, tiling.channels);
    const its = { ...runsLike(model), ...options.runtime };
    const runtime = { ...its, deterministic: true };
    const given = await model.save({ optimizer: false });
    const own = await Autoencoder.load(given, runtime);
    const { signal } = options;
    const learner = { model: own, file: given, runtime };
    const { state, file } = await orDispose(own, signal, () =>
      fitImages(learner, known, options),
    );
    const { ownModel } = state;
    if (ownModel) own.dispose();
    const last = ownModel ? await Autoencoder.load(file, runtime) : own;
    return orDispose(last, signal, async () => {
      const parts = assemble(sort, last, file, state, runtime);
      return new ImageCodec(parts);
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
  ): Promise<ImageCodec> {
    return new ImageCodec(await loadParts(sort, file, model, runtime));
  }

  /**
   * An image as a file, some 30 bytes of which are not its content.
   *
   * @throws AutoencoderError `config`, `shape`, `data`. The signal's reason.
   */
  async compress(
    picture: Picture,
    options: ImageFileOptions = {},
  ): Promise<Uint8Array<ArrayBuffer>> {
    checkFileOptions("compress", options);
    const pixels = readPicture("compress", picture, this.channels);
    const { height, width } = pixels;
    const pace = new Pace(options.signal);
    const grid = await this.#coder(pace).encode(pixels);
    const encoder = new RangeEncoder();
    const { layout, values } = grid;
    await this.#grid(options, pace).code(encoder, layout, values, true);
    const inputShape = [height, width, this.channels];
    const header = { ...this.#parts.header, inputShape, count: 1 };
    const file = new ContainerWriter(header);
    file.append(encoder.finish());
    return closeFile(file.finish(), options);
  }

  /**
   * The image of a file that this codec, or a copy of it, wrote; the same bytes
   * wherever it is done.
   *
   * @throws AutoencoderError `data` for what is no file; `damaged`, `truncated`;
   * `wrongModel` for a file of another codec; `passphrase` for a missing or
   * wrong one; `config`, `memory`. The signal's reason.
   */
  async decompress(
    file: ModelFile,
    options: ImageFileOptions = {},
  ): Promise<DecompressedImage> {
    checkFileOptions("decompress", options);
    const bytes = await openFile(file, options);
    const { header, blocks } = readContainer(bytes);
    const shape = [...header.inputShape];
    const [height = 0, width = 0, channels = 0] = shape;
    const isImage =
      shape.length === 3 && channels === this.channels && header.count === 1;
    const inputShape = isImage ? shape : this.#parts.header.inputShape;
    requireSameCodec({ ...this.#parts.header, inputShape }, header, sort.name);
    const pace = new Pace(options.signal);
    const layout = gridLayout(this.#tiling, height, width);
    const room = roomFor(header, sizeOf(shape)) as Float32Array;
    const grid = roomFor(
      header,
      layout.rows * layout.columns * layout.channels,
    );
    const values = grid as Float32Array;
    const decoder = new RangeDecoder(blocks[0]!);
    await this.#grid(options, pace).code(decoder, layout, values, false);
    const coder = this.#coder(pace);
    const image = await coder.decode({ layout, values }, height, width, room);
    return { data: toBytes(image), shape };
  }

  /**
   * Bits and PSNR of these images, beside those of gzip and of principal
   * components: whether the network is worth it.
   *
   * @throws AutoencoderError `config`, `shape`, `data`. The signal's reason.
   */
  async report(
    pictures: readonly Picture[],
    options: ImageReportOptions = {},
  ): Promise<ImageCodecReport> {
    const { vertical, horizontal } = this.#tiling;
    const { pcaTile = [vertical.tile, horizontal.tile], ...others } = options;
    const { runtime } = this.#parts;
    return reportImages(this, pictures, others, { pcaTile, runtime });
  }

  /**
   * The codec as one file, with its model if not told otherwise.
   *
   * @throws AutoencoderError `config`, also without the model where its decoder
   * has learnt (`epochs`).
   */
  async save(options: CodecSaveOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
    requireKnownOptions("save", options, ["model"]);
    const { model = true } = options;
    requireBoolean("save: model", model);
    const { state, header, file } = this.#parts;
    const modelHash = header.model;
    requireOption(
      model || !state.ownModel,
      "save: model",
      "true where the decoder has learnt, as no other model has it",
      model,
    );
    const kept = model ? file : undefined;
    return writeCodec("ImageCodec", { state, modelHash, model: kept });
  }

  /** @internal */
  override [release](): Promise<void> {
    return this.#parts.model[release]();
  }

  #coder(pace: Pace): ImageCoder {
    return new ImageCoder(this.#parts.model, this.#tiling, pace);
  }

  #grid(options: ImageFileOptions, pace: Pace): GridCoder {
    const { codes } = this.#parts.state;
    return new GridCoder(codes as QuantizedTables, options, pace);
  }
}
