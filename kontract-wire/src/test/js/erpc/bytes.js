import { webcrypto } from 'node:crypto';

const encoder = new TextEncoder();

export const utf8 = (text) => encoder.encode(text);

export function concat(...parts) {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** In constant time for arrays of one length. */
export function equal(a, b) {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a[i] ^ b[i];
  return difference === 0;
}

export const random = (length) => webcrypto.getRandomValues(new Uint8Array(length));

export const fromHex = (hex) => new Uint8Array(Buffer.from(hex, 'hex'));

export const toHex = (bytes) => Buffer.from(bytes).toString('hex');

export const isBytes = (value, length) =>
  value instanceof Uint8Array && (length === undefined || value.length === length);
