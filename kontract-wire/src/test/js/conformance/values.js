import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../erpc/bytes.js';

/** The value of an expression of a test. */
// eslint-disable-next-line no-eval
export const evaluate = (expression) => (0, eval)(`(${expression})`);

/** How JavaScript sees a value, as text: what is a number and what a bigint, and every byte. */
export function describe(value) {
  switch (typeof value) {
    case 'undefined':
      return 'undefined';
    case 'bigint':
      return `${value}n`;
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'string':
      return value.length > 1000 ? `text(${value.length}, ${toHex(sha256(Buffer.from(value)))})` : JSON.stringify(value);
    case 'object':
      if (value === null) return 'null';
      if (value instanceof Uint8Array) {
        return value.length > 100 ? `bytes(${value.length}, ${toHex(sha256(value))})` : `bytes(${toHex(value)})`;
      }
      if (Array.isArray(value)) return `[${value.map(describe).join(',')}]`;
      return `{${Object.keys(value)
        .sort()
        .map((key) => `${key}:${describe(value[key])}`)
        .join(',')}}`;
    default:
      return String(value);
  }
}
