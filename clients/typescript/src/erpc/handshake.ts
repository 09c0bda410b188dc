import { x25519 } from '@noble/curves/ed25519';
import { randomBytes } from '@noble/hashes/utils';
import { equalBytes, type Bytes } from './bytes.js';
import { KEY_LEN } from './constants.js';
import { RPCError } from './errors.js';
import { encodeHello, helloTranscript, replyTranscript, type Hello, type Reply } from './hello.js';
import { sessionKey, sessionProof } from './keys.js';
import type { AuthOptions } from './options.js';
import { checkProof, sharedSecret, signedProof } from './proofs.js';
import { Session } from './session.js';

/** One attempt to agree on a session, with keys of its own, which all who wait for a session share. */
export class Handshake {
  readonly session: Promise<Session>;
  private readonly privateKey = randomBytes(KEY_LEN);
  private readonly hello: Hello;
  private answered = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private resolve!: (session: Session) => void;
  private reject!: (error: RPCError) => void;

  constructor(
    private readonly auth: AuthOptions,
    epoch: number,
  ) {
    this.hello = { publicKey: x25519.getPublicKey(this.privateKey), nonce: randomBytes(KEY_LEN), epoch };
    this.session = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
    this.session.catch(() => undefined); // those who wait hear of it themselves
  }

  /** Does something unless the handshake ends within this time, which begins anew. */
  watch(millis: number, late: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(late, millis);
  }

  /** The frame that opens it. */
  async frame(): Promise<Bytes> {
    return encodeHello(this.hello, await signedProof(this.auth, helloTranscript(this.hello)));
  }

  /** Whether a reply is this attempt's, and the first one. */
  accepts(reply: Reply): boolean {
    const first = reply.epoch === this.hello.epoch && !this.answered;
    this.answered ||= first;
    return first;
  }

  /**
   * Checks the reply and derives the session's key, unless the attempt is over after a callback.
   *
   * @throws whatever refuses it
   */
  async complete(reply: Reply, isOver: () => boolean): Promise<Session | undefined> {
    await checkProof(this.auth, reply.auth, replyTranscript(this.hello, reply.publicKey));
    const secret = isOver() ? undefined : await sharedSecret(this.auth);
    if (!secret || isOver()) {
      return undefined;
    }
    const key = sessionKey(this.privateKey, reply.publicKey, secret);
    if (!equalBytes(sessionProof(key, reply.publicKey, this.hello.publicKey, this.hello.nonce), reply.proof)) {
      key.fill(0);
      throw new RPCError('HANDSHAKE', 'The server has not the same secret');
    }
    return new Session(key);
  }

  /** Ends it with a session. */
  succeed(session: Session): void {
    this.release();
    this.resolve(session);
  }

  /** Ends it without one. */
  fail(error: RPCError): void {
    this.release();
    this.reject(error);
  }

  private release(): void {
    clearTimeout(this.timer);
    this.privateKey.fill(0);
  }
}
