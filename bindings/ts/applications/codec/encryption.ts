// SPDX-License-Identifier: MIT
// Files that only a passphrase opens: AES-256-GCM with a key by PBKDF2 (RFC
// 8018) with HMAC-SHA-256. The header is readable, but cannot be changed.
//
//   "AECO", version, 255, iterations, salt (16), nonce (12), cipher, checksum (4)

import { AutoencoderError } from "../../error.js";
import { readModelFile } from "../../model-file.js";
import type { ModelFile } from "../../model-file.js";
import { crc32c } from "../crc32c.js";
import { ByteReader, ByteWriter, damaged } from "./byte-stream.js";
import { ENCRYPTED, MAGIC, VERSION, readStart } from "./container.js";

/** As OWASP advises for PBKDF2 with SHA-256 (2023). */
const ITERATIONS = 600_000;
/** More would only keep a reader busy. */
const MOST_ITERATIONS = 10_000_000;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const WHERE = "decompress";

interface FileOptions {
  passphrase?: string;
  signal?: AbortSignal;
}

/**
 * A file as it is, or encrypted where there is a passphrase.
 *
 * @throws AutoencoderError `config` where there is no WebCrypto; the signal's
 * reason.
 */
export async function closeFile(
  file: Uint8Array<ArrayBuffer>,
  { passphrase, signal }: FileOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  if (passphrase === undefined) return file;
  const encrypted = await encrypt(file, passphrase);
  // A key takes some tenths of a second.
  signal?.throwIfAborted();
  return encrypted;
}

async function encrypt(
  file: Uint8Array,
  passphrase: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const { subtle, random } = webCrypto();
  const salt = random(SALT_BYTES);
  const nonce = random(NONCE_BYTES);
  const bytes = new ByteWriter();
  bytes.append(MAGIC);
  bytes.byte(VERSION);
  bytes.byte(ENCRYPTED);
  bytes.number(ITERATIONS);
  bytes.append(salt);
  bytes.append(nonce);
  const key = await keyOf(subtle, passphrase, salt, ITERATIONS);
  const how = algorithm(nonce, bytes.bytes());
  const cipher = await subtle.encrypt(how, key, owned(file));
  bytes.append(new Uint8Array(cipher));
  bytes.word(crc32c(bytes.bytes()));
  return bytes.bytes();
}

/**
 * The file inside of an encrypted one; others as they are.
 *
 * @throws AutoencoderError `data` for what is no file; `damaged`, `truncated`;
 * `passphrase` for another one, one that is missing or not needed; `config`
 * where there is no WebCrypto; the signal's reason.
 */
export async function openFile(
  given: ModelFile,
  { passphrase, signal }: FileOptions,
): Promise<Uint8Array> {
  const file = await readModelFile(given, WHERE);
  const kind = readStart(new ByteReader(WHERE, file));
  if (kind !== ENCRYPTED && passphrase === undefined) return file;
  if (kind === ENCRYPTED && passphrase !== undefined) {
    const opened = await decrypt(file, passphrase);
    signal?.throwIfAborted();
    return opened;
  }
  throw new AutoencoderError(
    "passphrase",
    kind === ENCRYPTED
      ? `${WHERE}: expected the passphrase of an encrypted file, got none. ` +
          "Pass { passphrase }"
      : `${WHERE}: expected an encrypted file, got one that is not. Leave ` +
          "the passphrase out if this is no surprise",
  );
}

async function decrypt(
  file: Uint8Array,
  passphrase: string,
): Promise<Uint8Array> {
  const { iterations, salt, nonce, header, cipher } = readEncrypted(file);
  const { subtle } = webCrypto();
  const key = await keyOf(subtle, passphrase, salt, iterations);
  try {
    const how = algorithm(nonce, header);
    return new Uint8Array(await subtle.decrypt(how, key, owned(cipher)));
  } catch (error) {
    throw new AutoencoderError(
      "passphrase",
      `${WHERE}: expected the passphrase that the file was written with, ` +
        "got another one. Ask for it again: without it nothing can be read",
      { cause: error },
    );
  }
}

/** @throws AutoencoderError `damaged`, `truncated`. */
function readEncrypted(file: Uint8Array) {
  const reader = new ByteReader(WHERE, file);
  readStart(reader);
  const iterations = reader.number();
  const salt = reader.take(SALT_BYTES);
  const nonce = reader.take(NONCE_BYTES);
  const header = reader.since(0);
  const cipher = reader.take(Math.max(0, reader.left - 4));
  const checksum = crc32c(reader.since(0));
  if (reader.word() !== checksum) {
    throw damaged(WHERE, "a whole encrypted file", "another checksum");
  }
  if (iterations < 1 || iterations > MOST_ITERATIONS) {
    throw damaged(WHERE, `1 to ${MOST_ITERATIONS} iterations`, `${iterations}`);
  }
  return { iterations, salt, nonce, header, cipher };
}

async function keyOf(
  subtle: SubtleCrypto,
  passphrase: string,
  salt: Uint8Array,
  iterations: number,
): Promise<CryptoKey> {
  const text = new TextEncoder().encode(passphrase);
  const base = await subtle.importKey("raw", text, "PBKDF2", false, [
    "deriveKey",
  ]);
  const hash = "SHA-256";
  return subtle.deriveKey(
    { name: "PBKDF2", hash, salt: owned(salt), iterations },
    base,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}

function algorithm(nonce: Uint8Array, header: Uint8Array): AesGcmParams {
  return {
    name: "AES-GCM",
    iv: owned(nonce),
    additionalData: owned(header),
  };
}

/** Memory that is surely not shared, as WebCrypto wants it. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

function webCrypto(): {
  subtle: SubtleCrypto;
  random(length: number): Uint8Array;
} {
  const { crypto } = globalThis;
  if (crypto?.subtle) {
    const { subtle } = crypto;
    const random = (length: number) =>
      crypto.getRandomValues(new Uint8Array(length));
    return { subtle, random };
  }
  throw new AutoencoderError(
    "config",
    "passphrase: expected WebCrypto, got none. Serve the page by https, or " +
      "from localhost",
  );
}
