import { x25519 } from '@noble/curves/ed25519';
import { hkdf } from '@noble/hashes/hkdf';
import { hmac } from '@noble/hashes/hmac';
import { sha256 } from '@noble/hashes/sha2';
import { concat, isAllZero } from './bytes.js';
import { KEY_LEN, MIN_SECRET_BYTES } from './constants.js';

const INFO = 'drpc-v1';
const SESSION_SECRET_INFO = 'erpc-session-v1';

/** The salt where no secret is configured. */
export const EMPTY_SECRET: Uint8Array = new Uint8Array(KEY_LEN);

/** The key of a session; throws for public keys of low order. The raw shared secret is zeroed. */
export function sessionKey(privateKey: Uint8Array, publicKey: Uint8Array, secret: Uint8Array): Uint8Array {
  const shared = x25519.getSharedSecret(privateKey, publicKey);
  try {
    return hkdf(sha256, shared, secret, INFO, KEY_LEN);
  } finally {
    shared.fill(0);
  }
}

/** What the server proves with that it has the session's key. */
export function sessionProof(key: Uint8Array, serverPublic: Uint8Array, clientPublic: Uint8Array, nonce: Uint8Array): Uint8Array {
  return hmac(sha256, key, concat(serverPublic, clientPublic, nonce));
}

/**
 * Another secret for each session, from one that both sides have.
 *
 * @throws TypeError if the id is empty or the secret has fewer than 32 bytes
 */
export function deriveSessionSecret(sessionId: string, secret: Uint8Array): Uint8Array {
  if (sessionId === '') {
    throw new TypeError('The session id is empty');
  }
  if (secret.length < MIN_SECRET_BYTES) {
    throw new TypeError('The secret has fewer than 32 bytes');
  }
  return hkdf(sha256, secret, new TextEncoder().encode(sessionId), SESSION_SECRET_INFO, KEY_LEN);
}

/** Whether this is the salt that stands for no secret. */
export function isEmptySecret(secret: Uint8Array): boolean {
  return secret.length === KEY_LEN && isAllZero(secret);
}
