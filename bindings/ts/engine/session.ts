// SPDX-License-Identifier: MIT
// One engine with one model, or none: performs calls, in the order in which they
// come. All but `fit` and `open` are done before `perform` returns.

import { AutoencoderError } from "../error.js";
import type { Evaluation } from "../training.js";
import type { EngineOptions } from "../runtime-options.js";
import type {
  AlgebraCall,
  Call,
  EvaluateCall,
  FitCall,
  OpenCall,
  Opened,
  OpenedEngine,
  PretrainCall,
  Result,
  SampleCall,
} from "../worker/protocol.js";
import { performAlgebra } from "./algebra.js";
import { engineError } from "./engine-error.js";
import { FitRun } from "./fit-run.js";
import { loadEngine } from "./loader.js";
import { readMetrics } from "./metrics.js";
import type { EngineModel, EngineModule } from "./module.js";
import { PretrainRun } from "./pretrain-run.js";
import type { Report } from "./step-slices.js";
import { StreamSession } from "./stream-session.js";

interface Loaded {
  engine: EngineModule;
  model: EngineModel;
}

/** Training that one call asked for and waits for. */
interface Training {
  id: number;
  run: FitRun | PretrainRun;
  result: Promise<unknown>;
}

export class Session {
  #engine: EngineModule | undefined;
  #model: EngineModel | undefined;
  #training: Training | undefined;
  readonly #stream = new StreamSession(() => this.#callsServed);
  #callsServed = 0;

  /** @throws AutoencoderError only; `worker` when the engine is broken. */
  async perform(id: number, call: Call, report: Report): Promise<Result> {
    try {
      return await this.#perform(id, call, report);
    } catch (thrown) {
      const error = engineError(thrown);
      // Nothing in a broken engine may be called any more, not even `delete`.
      if (error.code === "worker") {
        this.#engine = this.#model = undefined;
        this.#training?.run.leave();
        this.#stream.leave();
      }
      throw error;
    }
  }

  /** Bytes of memory the engine has. */
  get memory(): number {
    return this.#engine?.wasmMemory.buffer.byteLength ?? 0;
  }

  async #perform(id: number, call: Call, report: Report): Promise<Result> {
    switch (call.type) {
      case "open":
        return await this.#open(call);
      case "openEngine":
        return await this.#load(call.options);
      case "multiply":
      case "symmetricEigen":
      case "orthonormalize":
        return performAlgebra(required(this.#engine), call);
      case "fit":
      case "pretrain":
        return await this.#train(id, call, report);
      case "stream":
        this.#requireIdle("fit");
        return this.#stream.begin(this.#opened().model, call);
      case "streamChunk":
      case "streamEpoch":
      case "streamEnd":
        return await this.#stream.perform(id, call, report);
      default:
        this.#callsServed++;
        return perform(this.#opened(), call);
    }
  }

  /** Ends the training of this id after its running step, if it runs. */
  abort(id: number): void {
    if (this.#training?.id === id) this.#training.run.abort();
    this.#stream.abort(id);
  }

  /** Ends running training, then frees the model. */
  async close(): Promise<void> {
    this.#training?.run.abort();
    await Promise.allSettled([this.#training?.result]);
    await this.#stream.close();
    this.#model?.delete();
    this.#engine?.PThread?.terminateAllThreads();
    this.#engine = this.#model = undefined;
  }

  async #open({ source, options }: OpenCall): Promise<Opened> {
    const opened = await this.#load(options);
    const engine = required(this.#engine);
    const model =
      typeof source === "string"
        ? engine.createModel(source)
        : engine.loadModel(source);
    this.#model = model;
    return {
      config: model.config(),
      codeShape: model.codeShape(),
      epoch: model.epoch(),
      ...opened,
    };
  }

  async #load(options: EngineOptions): Promise<OpenedEngine> {
    const { engine, variant, threads } = await loadEngine(options);
    this.#engine = engine;
    return { variant, threads };
  }

  async #train(
    id: number,
    call: FitCall | PretrainCall,
    report: Report,
  ): Promise<Result> {
    this.#requireIdle(call.type);
    const { model } = this.#opened();
    const run =
      call.type === "fit"
        ? new FitRun(model, call)
        : new PretrainRun(model, call);
    const result = run.run(report, () => this.#callsServed);
    this.#training = { id, run, result };
    try {
      return await result;
    } finally {
      this.#training = undefined;
    }
  }

  #requireIdle(where: string): void {
    if (!this.#training && !this.#stream.isOpen) return;
    throw new AutoencoderError(
      "busy",
      `${where}: expected a model that is not training, got one that is. ` +
        "Await what is running, or abort it by its signal",
    );
  }

  #opened(): Loaded {
    return { engine: required(this.#engine), model: required(this.#model) };
  }
}

function required<Part>(part: Part | undefined): Part {
  if (part !== undefined) return part;
  throw new AutoencoderError("worker", "a call came before what it needs");
}

function evaluate(model: EngineModel, call: EvaluateCall): Evaluation {
  const { samples, targets = null, labels, importanceSamples } = call;
  const scores = model.evaluate(samples, targets, labels, importanceSamples);
  return { ...scores, metrics: readMetrics(scores.metrics) };
}

function sample(model: EngineModel, call: SampleCall): Float32Array {
  const { count, first, seed, temperature, labels } = call;
  return model.sample(count, first, seed, temperature, labels);
}

type ModelCall = Exclude<
  Call,
  {
    type:
      | "open"
      | "openEngine"
      | AlgebraCall["type"]
      | "fit"
      | "pretrain"
      | "stream"
      | "streamChunk"
      | "streamEpoch"
      | "streamEnd";
  }
>;

function perform({ engine, model }: Loaded, call: ModelCall): Result {
  switch (call.type) {
    case "encode":
      return model.encode(call.samples, call.labels);
    case "decode":
      return model.decode(call.codes, call.labels);
    case "reconstruct":
      return model.reconstruct(call.samples, call.labels);
    case "sample":
      return sample(model, call);
    case "activations":
      return model.activations(call.samples, call.labels, call.layer);
    case "corrupt":
      return model.corrupt(call.samples, call.corruption, call.seed);
    case "evaluate":
      return evaluate(model, call);
    case "summary":
      return model.summary(call.batchSize);
    case "fitMixture":
      return engine.fitMixture(call.codes, call.dims, call.options);
    case "sampleMixture":
      return engine.sampleMixture(call.mixture, call.count, call.seed);
    case "save":
      return model.save(call.optimizer);
    default:
      return call satisfies never;
  }
}
