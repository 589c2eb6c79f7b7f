// SPDX-License-Identifier: MIT
// Tells a person which step runs and how far it is: one line that is rewritten
// on a terminal; elsewhere (a log file) a new line now and then.
// A step that finds nothing to do says nothing.

const quietTime = 10_000;

/** One step of set-up, as the person sees it. */
export class Progress {
  #label;
  #phase = "";
  #shownAt = 0;
  #shownPercent = 0;
  #started = Date.now();

  /** @param {string} label such as `[2/5] compiler` */
  constructor(label) {
    this.#label = label;
  }

  /**
   * Begins a part of the step that takes a while.
   *
   * @param {string} phase
   */
  phase(phase) {
    this.#phase = phase;
    this.#shownPercent = 0;
    this.#write(phase);
  }

  /**
   * How far the phase is; shown every 10 % at most where lines stay.
   *
   * @param {number} percent
   */
  percent(percent) {
    const due = percent - this.#shownPercent >= 10 && this.#quietFor(1000);
    if (!process.stdout.isTTY && !due) return;
    this.#shownPercent = percent;
    this.#write(`${this.#phase} ... ${Math.floor(percent)} %`);
  }

  /**
   * What the phase is busy with, where a percentage is not known.
   *
   * @param {string} detail
   */
  detail(detail) {
    if (!process.stdout.isTTY && !this.#quietFor(quietTime)) return;
    this.#write(`${this.#phase} ... ${detail}`);
  }

  /**
   * A line that stays: the step's result, or why it was skipped.
   *
   * @param {string} message
   */
  note(message) {
    const clear = process.stdout.isTTY ? "\r\x1b[K" : "";
    process.stdout.write(`${clear}${this.#label}: ${message}\n`);
  }

  /**
   * The step's last line.
   *
   * @param {string} result
   */
  done(result) {
    const seconds = Math.round((Date.now() - this.#started) / 1000);
    this.note(seconds > 1 ? `${result} (${seconds} s)` : result);
  }

  /** @param {number} milliseconds */
  #quietFor(milliseconds) {
    return Date.now() - this.#shownAt >= milliseconds;
  }

  /** @param {string} text */
  #write(text) {
    this.#shownAt = Date.now();
    const line = `${this.#label}: ${text}`;
    if (!process.stdout.isTTY) process.stdout.write(`${line}\n`);
    else process.stdout.write(`\r\x1b[K${clip(line)}`);
  }
}

/**
 * A line that wraps could not be rewritten.
 *
 * @param {string} line
 */
function clip(line) {
  const columns = process.stdout.columns || 80;
  return line.length < columns ? line : `${line.slice(0, columns - 2)}…`;
}
