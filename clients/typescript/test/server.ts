import { xsalsa20poly1305 } from '@noble/ciphers/salsa';
import { x25519 } from '@noble/curves/ed25519';
import { hkdf } from '@noble/hashes/hkdf';
import { hmac } from '@noble/hashes/hmac';
import { sha256 } from '@noble/hashes/sha2';
import { randomBytes } from '@noble/hashes/utils';
import { Decoder, Encoder } from '@msgpack/msgpack';
import type { Channel } from '../src/index.js';

type Fields = Record<string, any>;
type Handler = (input: any, request: Fields) => unknown;

const pack = (value: unknown): Uint8Array => new Encoder({ useBigInt64: true }).encode(value);
const unpack = (bytes: Uint8Array): any => new Decoder({ useBigInt64: true }).decode(bytes);
const join = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

/** A server of the protocol by the book, whose every message a test may change. */
export class TestServer {
  readonly hellos: Fields[] = [];
  readonly requests: Fields[] = [];
  /** How many messages did not authenticate. */
  unreadable = 0;
  secret = new Uint8Array(32);
  /** The reply's fields as they are sent; none where it is undefined. */
  reply: (fields: Fields, hello: Fields) => Fields | Uint8Array | undefined = (fields) => fields;
  /** The answer's fields as they are sent; none where it is undefined. */
  answer: (fields: Fields, request: Fields) => unknown = (fields) => fields;
  private key: Uint8Array | undefined;
  private readonly channel: Channel;
  private readonly handlers: Record<string, Handler>;

  constructor(channel: Channel, handlers: Record<string, Handler> = {}) {
    this.channel = channel;
    this.handlers = { echo: (input) => input, ...handlers };
    channel.receive((frame) => (frame[0] === 0 ? this.onHello(frame) : void this.onMessage(frame)));
  }

  private onHello(frame: Uint8Array): void {
    const hello = unpack(frame.subarray(1));
    this.hellos.push(hello);
    const own = x25519.utils.randomPrivateKey();
    const pub = x25519.getPublicKey(own);
    this.key = hkdf(sha256, x25519.getSharedSecret(own, hello.pub), this.secret, 'drpc-v1', 32);
    const proof = hmac(sha256, this.key, join(pub, hello.pub, hello.nonce));
    const reply = this.reply({ pub, proof, epoch: hello.epoch }, hello);
    if (reply) {
      void this.channel.send(reply instanceof Uint8Array ? reply : join(Uint8Array.of(0), pack(reply)));
    }
  }

  private async onMessage(frame: Uint8Array): Promise<void> {
    const key = this.key;
    let request: Fields;
    try {
      request = unpack(xsalsa20poly1305(key!, frame.subarray(1, 25)).decrypt(frame.subarray(25)));
    } catch {
      this.unreadable++;
      return;
    }
    this.requests.push(request);
    const answer = this.answer(await this.fields(request), request);
    if (answer !== undefined && key === this.key) {
      this.say(answer);
    }
  }

  private async fields(request: Fields): Promise<Fields> {
    const { id, p, i } = request;
    try {
      const handler = this.handlers[p];
      if (!handler) {
        throw { c: 'NOT_FOUND', m: 'Procedure not found', d: null };
      }
      return { t: 2, id, ok: true, d: await handler(i, request), e: null };
    } catch (e) {
      return { t: 2, id, ok: false, d: null, e };
    }
  }

  /** Sends a message of this session. */
  say(message: unknown): void {
    const nonce = randomBytes(24);
    const plain = message instanceof Uint8Array ? message : pack(message);
    void this.channel.send(join(Uint8Array.of(1), nonce, xsalsa20poly1305(this.key!, nonce).encrypt(plain)));
  }
}
