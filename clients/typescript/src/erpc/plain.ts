import { MAX_DEPTH } from './constants.js';
import { RPCError } from './errors.js';

const LEAST_BIGINT = -(2n ** 63n);
const BEYOND_BIGINT = 2n ** 64n;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Names that could change the prototypes of a careless reader's objects. */
const POISON = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Checks that a value is plain data: null or undefined, booleans, numbers, 64-bit bigints, well-formed text, `Uint8Array`s,
 * arrays and plain objects, at most 32 deep.
 *
 * @throws RPCError with `INVALID_DATA`
 */
export function checkPlain(value: unknown, depth = 0): void {
  if (depth > MAX_DEPTH) {
    throw invalid('nested too deep, or within itself');
  }
  switch (typeof value) {
    case 'undefined':
    case 'boolean':
    case 'number':
      return;
    case 'bigint':
      if (value < LEAST_BIGINT || value >= BEYOND_BIGINT) {
        throw invalid('a bigint of more than 64 bits');
      }
      return;
    case 'string':
      return checkText(value);
    case 'object':
      return value === null ? undefined : checkObject(value, depth);
    default:
      throw invalid(`a ${typeof value}`);
  }
}

function checkText(text: string): void {
  if (LONE_SURROGATE.test(text)) {
    throw invalid('text with half a character');
  }
}

function checkObject(value: object, depth: number): void {
  if (value instanceof Uint8Array) {
    return;
  }
  if (Array.isArray(value)) {
    // an index loop: the holes of sparse arrays are sent as nil, too
    for (let i = 0; i < value.length; i++) {
      checkPlain(value[i], depth + 1);
    }
    return;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw invalid('an object that is not plain');
  }
  for (const [key, part] of Object.entries(value)) {
    if (POISON.has(key)) {
      throw invalid('a key that is not allowed');
    }
    checkText(key);
    checkPlain(part, depth + 1);
  }
}

/** Plain data that was just read, changed in place: without poisonous keys, and with bytes in buffers of their own. */
export function cleaned(value: unknown): unknown {
  if (value instanceof Uint8Array) {
    return value.slice();
  }
  if (Array.isArray(value)) {
    value.forEach((part, index) => (value[index] = cleaned(part)));
  } else if (value !== null && typeof value === 'object') {
    const fields = value as Record<string, unknown>;
    for (const [key, part] of Object.entries(fields)) {
      if (POISON.has(key)) {
        delete fields[key];
      } else {
        fields[key] = cleaned(part);
      }
    }
  }
  return value;
}

function invalid(what: string): RPCError {
  return new RPCError('INVALID_DATA', `This is no plain data: ${what}`);
}
