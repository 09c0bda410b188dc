import { concat, isBytes, utf8 } from './bytes.js';
import { decodeMap, encode } from './codec.js';
import { TAG_HELLO } from './crypto.js';
import { RPCError } from './errors.js';

export const MAX_HELLO_BYTES = 65_536;
const MAX_AUTH_BYTES = 32_768;

const fail = (message) => {
  throw new RPCError('HANDSHAKE', message);
};

const uint32 = (value) => new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value]);

export const helloTranscript = ({ epoch, pub, nonce }) =>
  concat(utf8('erpc-hs-hello-v1\0'), uint32(epoch), pub, nonce);

export const replyTranscript = ({ epoch, pub, nonce }, serverPub) =>
  concat(utf8('erpc-hs-reply-v1\0'), uint32(epoch), pub, nonce, serverPub);

export function encodeFrame(fields) {
  return concat(new Uint8Array([TAG_HELLO]), encode(fields));
}

function decodeFrame(frame, check) {
  let fields;
  try {
    fields = decodeMap(frame.subarray(1));
  } catch (error) {
    fail(`Malformed: ${error.message}`);
  }
  const { pub, epoch, auth } = fields;
  if (!isBytes(pub, 32)) fail('Bad public key');
  if (!Number.isInteger(epoch) || epoch < 0 || epoch > 0xffffffff) fail('Bad epoch');
  if (auth !== undefined && auth !== null && !isBytes(auth)) fail('Bad auth');
  check(fields);
  return fields;
}

export const decodeHello = (frame) =>
  decodeFrame(frame, ({ nonce }) => isBytes(nonce, 32) || fail('Bad nonce'));

export const decodeReply = (frame) =>
  decodeFrame(frame, ({ proof }) => isBytes(proof, 32) || fail('Bad proof'));

/** Undefined where no secret is configured. The caller's bytes are copied, never changed. */
export async function takeSecret(auth) {
  if (!auth.secret) return undefined;
  const secret = await auth.secret();
  if (!isBytes(secret) || secret.length < 32) fail('The secret is shorter than 32 bytes');
  if (secret.every((byte) => byte === 0)) fail('The secret is all zero');
  return secret.slice();
}

export async function sign(auth, transcript) {
  if (!auth.sign) return undefined;
  const payload = await auth.sign(transcript);
  if (!isBytes(payload) || payload.length === 0 || payload.length > MAX_AUTH_BYTES) fail('Bad auth payload to send');
  return payload;
}

/** What the other side was verified to be, without the keys that would reach a prototype; null if nobody asks. */
export async function verify(auth, payload, transcript) {
  if (!auth.verify) return null;
  if (!isBytes(payload) || payload.length === 0 || payload.length > MAX_AUTH_BYTES) fail('Auth is missing or too long');
  const verified = await auth.verify(payload, transcript);
  return stripped(verified?.auth ?? null, 0);
}

const POISON = new Set(['__proto__', 'constructor', 'prototype']);

function stripped(value, depth) {
  if (depth > 32) fail('Verified data is nested too deep');
  if (Array.isArray(value)) return value.map((element) => stripped(element, depth + 1));
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !POISON.has(key))
      .map(([key, element]) => [key, stripped(element, depth + 1)]),
  );
}

export function requireAuth(auth) {
  if (!auth?.secret && !auth?.sign && !auth?.verify) throw new TypeError('No auth is configured');
  return auth;
}
