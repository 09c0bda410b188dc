import { MAX_DEPTH } from './constants.js';

/** What a head says of its value: how many bytes its length has, or how many values and bytes follow. */
type Head = { lengthBytes: number; bytes?: number; values?: number; kind: 'data' | 'text' | 'array' | 'map' };

const REFUSED = undefined;

/**
 * Checks msgpack before anything is made of it: no extension types, no keys that are not text or appear twice, nothing
 * nested deeper than 32, no length that the data does not have, nothing behind the value.
 */
export function isStrictMsgPack(bytes: Uint8Array): boolean {
  const scan = new Scan(bytes);
  return scan.value(0) && scan.atEnd();
}

class Scan {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  atEnd(): boolean {
    return this.at === this.bytes.length;
  }

  value(depth: number): boolean {
    const head = this.head();
    if (!head) {
      return false;
    }
    const { kind, count } = head;
    if (kind === 'array' || kind === 'map') {
      return this.entries(kind, count, depth);
    }
    return this.advance(count);
  }

  private entries(kind: 'array' | 'map', count: number, depth: number): boolean {
    const least = kind === 'map' ? 2 * count : count;
    if (least > this.bytes.length - this.at || depth > MAX_DEPTH || (depth === MAX_DEPTH && count > 0)) {
      return false;
    }
    const keys = new Set<string>();
    for (let i = 0; i < count; i++) {
      if ((kind === 'map' && !this.key(keys)) || !this.value(depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private key(keys: Set<string>): boolean {
    const head = this.head();
    const from = this.at;
    if (head?.kind !== 'text' || !this.advance(head.count)) {
      return false;
    }
    let text = '';
    for (let i = from; i < this.at; i++) {
      text += String.fromCharCode(this.bytes[i]!);
    }
    return keys.size < keys.add(text).size;
  }

  private head(): { kind: Head['kind']; count: number } | undefined {
    const byte = this.bytes[this.at++];
    const head = byte === undefined ? REFUSED : headOf(byte);
    if (!head) {
      return undefined;
    }
    let count = head.values ?? head.bytes ?? 0;
    for (let i = 0; i < head.lengthBytes; i++) {
      const next = this.bytes[this.at++];
      if (next === undefined) {
        return undefined;
      }
      count = count * 256 + next;
    }
    return { kind: head.kind, count };
  }

  private advance(count: number): boolean {
    this.at += count;
    return this.at <= this.bytes.length;
  }
}

function headOf(byte: number): Head | undefined {
  if (byte < 0x80 || byte >= 0xe0) {
    return { kind: 'data', lengthBytes: 0, bytes: 0 };
  }
  if (byte < 0x90) {
    return { kind: 'map', lengthBytes: 0, values: byte & 0x0f };
  }
  if (byte < 0xa0) {
    return { kind: 'array', lengthBytes: 0, values: byte & 0x0f };
  }
  if (byte < 0xc0) {
    return { kind: 'text', lengthBytes: 0, bytes: byte & 0x1f };
  }
  return HEADS[byte - 0xc0];
}

const data = (bytes: number): Head => ({ kind: 'data', lengthBytes: 0, bytes });
const measured = (kind: Head['kind'], lengthBytes: number): Head => ({ kind, lengthBytes });

/** From 0xc0 on: nil, never used, false, true, bin, ext, float, uint, int, fixext, str, array, map. */
const HEADS: readonly (Head | undefined)[] = /* @__PURE__ */ (() => [
  data(0),
  REFUSED,
  data(0),
  data(0),
  measured('data', 1),
  measured('data', 2),
  measured('data', 4),
  REFUSED,
  REFUSED,
  REFUSED,
  data(4),
  data(8),
  data(1),
  data(2),
  data(4),
  data(8),
  data(1),
  data(2),
  data(4),
  data(8),
  REFUSED,
  REFUSED,
  REFUSED,
  REFUSED,
  REFUSED,
  measured('text', 1),
  measured('text', 2),
  measured('text', 4),
  measured('array', 2),
  measured('array', 4),
  measured('map', 2),
  measured('map', 4),
])();
