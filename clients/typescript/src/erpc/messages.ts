import { MAX_ID_LENGTH } from './constants.js';
import { RemoteRPCError } from './errors.js';
import { decode, encode, fieldsOf } from './msgpack.js';
import type { Bytes } from './bytes.js';

const REQUEST = 1;
const RESPONSE = 2;

/** An answer: what came back, or the server's error. */
export type Answer = { readonly id: string; readonly output?: unknown; readonly error?: RemoteRPCError };

/** @param key an idempotency key, which only servers of Kontract heed */
export function encodeRequest(id: string, procedure: string, input: unknown, key?: string): Bytes {
  const request = { t: REQUEST, id, p: procedure, i: input };
  return encode(key === undefined ? request : { ...request, k: key });
}

/** Reads an answer; undefined if it is none. */
export function decodeAnswer(message: Uint8Array): Answer | undefined {
  let value: unknown;
  try {
    value = decode(message);
  } catch {
    return undefined;
  }
  const fields = fieldsOf(value);
  const id = fields?.['id'];
  if (fields?.['t'] !== RESPONSE || typeof id !== 'string' || id === '' || id.length > MAX_ID_LENGTH) {
    return undefined;
  }
  if (fields['ok'] === true) {
    return { id, output: fields['d'] ?? null };
  }
  const error = fields['ok'] === false ? fieldsOf(fields['e']) : undefined;
  if (typeof error?.['c'] !== 'string' || typeof error['m'] !== 'string') {
    return undefined;
  }
  return { id, error: new RemoteRPCError(error['c'], error['m'], error['d'] ?? undefined) };
}
