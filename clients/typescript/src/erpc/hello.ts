import { concat, type Bytes } from './bytes.js';
import { KEY_LEN, TAG_HELLO } from './constants.js';
import { RPCError } from './errors.js';
import { decode, encodeFields, fieldsOf } from './msgpack.js';

/** What opens a handshake. */
export interface Hello {
  readonly publicKey: Uint8Array;
  readonly nonce: Uint8Array;
  readonly epoch: number;
}

/** What answers it. */
export interface Reply {
  readonly publicKey: Uint8Array;
  readonly proof: Uint8Array;
  readonly epoch: number;
  readonly auth: Uint8Array | undefined;
}

const HELLO_MAGIC = 'erpc-hs-hello-v1\0';
const REPLY_MAGIC = 'erpc-hs-reply-v1\0';

/** What a client signs. */
export function helloTranscript(hello: Hello): Bytes {
  return transcript(HELLO_MAGIC, hello);
}

/** What a server signs. */
export function replyTranscript(hello: Hello, serverPublic: Uint8Array): Bytes {
  return concat(transcript(REPLY_MAGIC, hello), serverPublic);
}

function transcript(magic: string, { epoch, publicKey, nonce }: Hello): Bytes {
  const epochBytes = Uint8Array.of(epoch >>> 24, epoch >>> 16, epoch >>> 8, epoch);
  return concat(new TextEncoder().encode(magic), epochBytes, publicKey, nonce);
}

/** The frame of a hello. */
export function encodeHello({ publicKey, nonce, epoch }: Hello, auth: Uint8Array | undefined): Bytes {
  return concat(Uint8Array.of(TAG_HELLO), encodeFields({ pub: publicKey, nonce, epoch, auth }));
}

/**
 * Reads the frame of a reply.
 *
 * @throws RPCError if it is malformed
 */
export function decodeReply(frame: Uint8Array): Reply {
  const fields = fieldsOf(decode(frame.subarray(1)));
  const { pub, proof, epoch, auth } = fields ?? {};
  if (!isKey(pub) || !isKey(proof) || !isEpoch(epoch) || !(auth === undefined || auth instanceof Uint8Array)) {
    throw new RPCError('HANDSHAKE', 'The reply is malformed');
  }
  return { publicKey: pub, proof, epoch, auth };
}

function isKey(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array && value.length === KEY_LEN;
}

function isEpoch(value: unknown): value is number {
  return typeof value === 'number' && value === value >>> 0;
}
