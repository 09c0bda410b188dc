import { xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, random, utf8 } from './bytes.js';

export const TAG_HELLO = 0;
export const TAG_MSG = 1;
const NONCE_LENGTH = 24;
const TAG_LENGTH = 16;
const EMPTY_SECRET = new Uint8Array(32);

export function keyPair() {
  const privateKey = random(32);
  return { privateKey, publicKey: x25519.getPublicKey(privateKey) };
}

/** Throws for a public key of low order. */
export function sessionKey(privateKey, publicKey, secret) {
  const shared = x25519.getSharedSecret(privateKey, publicKey);
  try {
    return hkdf(sha256, shared, secret ?? EMPTY_SECRET, utf8('drpc-v1'), 32);
  } finally {
    shared.fill(0);
  }
}

export const proof = (key, serverPub, clientPub, nonce) => hmac(sha256, key, concat(serverPub, clientPub, nonce));

export function deriveSessionSecret(sessionId, secret) {
  if (!sessionId) throw new TypeError('The session id is empty');
  if (secret.length < 32) throw new TypeError('The secret is shorter than 32 bytes');
  return hkdf(sha256, secret, utf8(sessionId), utf8('erpc-session-v1'), 32);
}

export function seal(key, plain) {
  const nonce = random(NONCE_LENGTH);
  const box = xsalsa20poly1305(key, nonce).encrypt(plain);
  const frame = new Uint8Array(1 + NONCE_LENGTH + box.length);
  frame[0] = TAG_MSG;
  frame.set(nonce, 1);
  frame.set(box, 1 + NONCE_LENGTH);
  return frame;
}

/** Null if the frame does not authenticate. */
export function open(key, frame) {
  if (frame.length < 1 + NONCE_LENGTH + TAG_LENGTH) return null;
  try {
    return xsalsa20poly1305(key, frame.subarray(1, 1 + NONCE_LENGTH)).decrypt(frame.subarray(1 + NONCE_LENGTH));
  } catch {
    return null;
  }
}
