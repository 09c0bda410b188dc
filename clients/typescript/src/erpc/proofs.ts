import { isAllZero } from './bytes.js';
import { MAX_AUTH_BYTES, MIN_SECRET_BYTES } from './constants.js';
import { RPCError } from './errors.js';
import { EMPTY_SECRET } from './keys.js';
import type { AuthOptions } from './options.js';

/** Our proof, if one is configured. */
export async function signedProof(auth: AuthOptions, transcript: Uint8Array): Promise<Uint8Array | undefined> {
  if (!auth.sign) {
    return undefined;
  }
  const proof = await auth.sign(transcript);
  if (!isProof(proof)) {
    throw new RPCError('HANDSHAKE', 'The signed proof has not 1 to 32768 bytes');
  }
  return proof;
}

/** Checks the server's proof, if one is demanded. */
export async function checkProof(auth: AuthOptions, proof: Uint8Array | undefined, transcript: Uint8Array): Promise<void> {
  if (!auth.verify) {
    return;
  }
  if (!isProof(proof)) {
    throw new RPCError('HANDSHAKE', "The server's proof is missing, or has not 1 to 32768 bytes");
  }
  await auth.verify(proof, transcript);
}

/** The secret, which is the caller's own; the empty one if none is configured. */
export async function sharedSecret(auth: AuthOptions): Promise<Uint8Array> {
  if (!auth.secret) {
    return EMPTY_SECRET;
  }
  const secret = await auth.secret();
  if (!(secret instanceof Uint8Array) || secret.length < MIN_SECRET_BYTES || isAllZero(secret)) {
    throw new RPCError('HANDSHAKE', 'The secret has fewer than 32 bytes, or they are all zero');
  }
  return secret;
}

function isProof(proof: unknown): proof is Uint8Array {
  return proof instanceof Uint8Array && proof.length > 0 && proof.length <= MAX_AUTH_BYTES;
}
