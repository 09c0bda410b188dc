import { xsalsa20poly1305 } from '@noble/ciphers/salsa';
import { randomBytes } from '@noble/hashes/utils';
import { concat, type Bytes } from './bytes.js';
import { NONCE_LEN, TAG_MSG } from './constants.js';

const TAG = Uint8Array.of(TAG_MSG);

/** How much longer than its message a frame is. */
export const FRAME_OVERHEAD = 1 + NONCE_LEN + 16;

/** A session's key, until it is closed. */
export class Session {
  private alive = true;

  constructor(private readonly key: Uint8Array) {}

  /** The frame of a message; undefined once the session is closed. */
  seal(message: Uint8Array): Bytes | undefined {
    if (!this.alive) {
      return undefined;
    }
    const nonce = randomBytes(NONCE_LEN);
    return concat(TAG, nonce, xsalsa20poly1305(this.key, nonce).encrypt(message));
  }

  /** The message in a frame; undefined if it does not authenticate. */
  open(frame: Uint8Array): Uint8Array | undefined {
    if (!this.alive || frame.length < FRAME_OVERHEAD) {
      return undefined;
    }
    try {
      return xsalsa20poly1305(this.key, frame.subarray(1, 1 + NONCE_LEN)).decrypt(frame.subarray(1 + NONCE_LEN));
    } catch {
      return undefined;
    }
  }

  /** Zeroes the key. */
  close(): void {
    this.alive = false;
    this.key.fill(0);
  }
}
