import type { Bytes } from '../erpc/bytes.js';

/** Bytes of standard, padded base64; throws for anything else. */
export function fromBase64(text: string): Bytes {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
