import { Decoder, Encoder } from '@msgpack/msgpack';
import { RPCError } from './errors.js';

const MAX_DEPTH = 32;
const MAX_LENGTH = 1 << 27;

const noExtensions = {
  tryToEncode: () => null,
  decode() {
    throw new RPCError('INVALID_DATA', 'Extension types are not allowed');
  },
};

const options = {
  extensionCodec: noExtensions,
  useBigInt64: true,
  maxDepth: MAX_DEPTH + 2,
  maxStrLength: MAX_LENGTH,
  maxBinLength: MAX_LENGTH,
  maxArrayLength: MAX_LENGTH,
  maxMapLength: MAX_LENGTH,
};
const encoder = new Encoder(options);
const decoder = new Decoder(options);

/** Refuses what is not plain data: functions, symbols, dates, class instances, and what is nested too deep. */
export function requirePlain(value, depth = 0) {
  if (depth > MAX_DEPTH) throw new RPCError('INVALID_DATA', 'Nested too deep');
  switch (typeof value) {
    case 'undefined':
    case 'boolean':
    case 'number':
    case 'string':
      return value;
    case 'bigint':
      if (value < -(2n ** 63n) || value >= 2n ** 64n) throw new RPCError('INVALID_DATA', 'Too large an integer');
      return value;
    case 'object':
      if (value === null || value instanceof Uint8Array) return value;
      break;
    default:
      throw new RPCError('INVALID_DATA', 'Not plain data');
  }
  if (Array.isArray(value)) {
    for (const element of value) requirePlain(element, depth + 1);
    return value;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new RPCError('INVALID_DATA', 'Not plain data');
  for (const key of Object.keys(value)) requirePlain(value[key], depth + 1);
  return value;
}

export function encode(value) {
  return encoder.encode(requirePlain(value));
}

export function decode(bytes) {
  return requirePlain(decoder.decode(bytes));
}

export function decodeMap(bytes) {
  const value = decode(bytes);
  if (value === null || typeof value !== 'object' || Array.isArray(value) || value instanceof Uint8Array) {
    throw new RPCError('HANDSHAKE', 'Not a map');
  }
  return value;
}
