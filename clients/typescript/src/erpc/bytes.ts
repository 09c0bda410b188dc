/** What WebCrypto, `fetch` and WebSockets take. */
export type Bytes = Uint8Array<ArrayBuffer>;

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Whether both hold the same bytes, in a time that depends on the first one's length only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) {
    difference |= a[i]! ^ (b[i] ?? 0);
  }
  return difference === 0;
}

export function isAllZero(bytes: Uint8Array): boolean {
  let any = 0;
  for (const byte of bytes) {
    any |= byte;
  }
  return any === 0;
}
