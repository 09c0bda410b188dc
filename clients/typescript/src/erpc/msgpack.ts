import { Decoder, Encoder } from '@msgpack/msgpack';
import type { Bytes } from './bytes.js';
import { MAX_DEPTH } from './constants.js';
import { RPCError } from './errors.js';
import { checkPlain, cleaned } from './plain.js';
import { isStrictMsgPack } from './scan.js';

/** Integers of 32 bits in their shortest form, other numbers as float64, bigints as 64-bit integers. */
export function encode(value: unknown): Bytes {
  checkPlain(value);
  return new Encoder({ useBigInt64: true, maxDepth: MAX_DEPTH + 1 }).encode(value) as Bytes;
}

/** What `encode` writes, given as a map: `undefined` leaves a field out. */
export function encodeFields(fields: Record<string, unknown>): Bytes {
  return encode(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
}

/**
 * Reads plain data. The keys `constructor` and `prototype` are left out; `__proto__` is refused.
 *
 * @throws RPCError with `INVALID_DATA` unless the bytes are exactly one value of strict msgpack
 */
export function decode(bytes: Uint8Array): unknown {
  if (!isStrictMsgPack(bytes)) {
    throw new RPCError('INVALID_DATA', 'Malformed msgpack');
  }
  try {
    return cleaned(new Decoder({ useBigInt64: true }).decode(bytes));
  } catch (cause) {
    throw new RPCError('INVALID_DATA', 'Malformed msgpack', undefined, { cause });
  }
}

/** The fields of a map; undefined if the value is none. */
export function fieldsOf(value: unknown): Record<string, unknown> | undefined {
  const isMap = value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Uint8Array);
  return isMap ? (value as Record<string, unknown>) : undefined;
}
