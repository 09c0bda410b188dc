import { equal, random } from './bytes.js';
import { decode, encode } from './codec.js';
import { keyPair, open, proof, seal, sessionKey, TAG_HELLO, TAG_MSG } from './crypto.js';
import { RemoteRPCError, RPCError } from './errors.js';
import {
  decodeReply,
  encodeFrame,
  helloTranscript,
  MAX_HELLO_BYTES,
  replyTranscript,
  requireAuth,
  sign,
  takeSecret,
  verify,
} from './handshake.js';

const defaults = { timeout: 10_000, maxPending: 256, handshakeTimeout: 5000, maxMessageBytes: 1_048_576 };

export class Client {
  #channel;
  #options;
  #epoch = 0;
  #session = null;
  #handshake = null;
  #nextId = 0;
  #calling = 0;
  #pending = new Map();
  #unsubscribe;
  #closed = false;

  constructor(channel, options) {
    this.#channel = channel;
    this.#options = { ...defaults, ...options, auth: requireAuth(options.auth) };
    this.#unsubscribe = channel.receive((frame) => this.#receive(frame));
  }

  /** Calls a procedure; a call that gets no answer, or cannot be sent, is sent once more on a fresh session. */
  async call(procedure, input) {
    this.#requireOpen();
    if (this.#calling >= this.#options.maxPending) throw new RPCError('CLIENT', 'Too many pending requests');
    this.#calling++;
    try {
      const session = this.#session ?? (await this.#connect());
      try {
        return await this.#attempt(session, procedure, input);
      } catch (error) {
        if (!error.retry || this.#closed) throw error.retry ? destroyed() : error;
        this.#invalidate(session);
        return await this.#attempt(this.#session ?? (await this.#connect()), procedure, input);
      }
    } finally {
      this.#calling--;
    }
  }

  destroy() {
    if (this.#closed) return;
    this.#closed = true;
    this.#unsubscribe();
    this.#handshake?.fail(destroyed());
    this.#invalidate(this.#session);
    for (const { reject } of this.#pending.values()) reject(destroyed());
    this.#pending.clear();
  }

  #requireOpen() {
    if (this.#closed) throw destroyed();
  }

  #invalidate(session) {
    if (session === null || session !== this.#session) return;
    session.key.fill(0);
    this.#session = null;
  }

  #attempt(session, procedure, input) {
    const id = String(++this.#nextId);
    return new Promise((resolve, reject) => {
      const finish = (settle) => (value) => {
        clearTimeout(timer);
        this.#pending.delete(id);
        settle(value);
      };
      const timer = setTimeout(
        () => this.#pending.get(id)?.reject(retriable(new RPCError('TIMEOUT', `Timed out: ${procedure}`))),
        this.#options.timeout,
      );
      this.#pending.set(id, { resolve: finish(resolve), reject: finish(reject) });
      this.#send(session, { t: 1, id, p: procedure, i: input }).catch((error) => this.#pending.get(id)?.reject(error));
    });
  }

  async #send(session, request) {
    const plain = encode(request);
    if (plain.length + 41 > this.#options.maxMessageBytes) throw new RPCError('INVALID_DATA', 'Too large');
    if (session !== this.#session) throw retriable(new RPCError('SESSION', 'The session was replaced'));
    try {
      await this.#channel.send(seal(session.key, plain));
    } catch (error) {
      throw retriable(new RPCError('SESSION', `Cannot send: ${error.message}`));
    }
  }

  #connect() {
    this.#requireOpen();
    this.#handshake ??= this.#shakeHands();
    return this.#handshake.done;
  }

  #shakeHands() {
    const handshake = { epoch: ++this.#epoch, own: keyPair(), nonce: random(32), settled: false };
    handshake.done = new Promise((resolve, reject) => {
      const end = (settle) => (value) => {
        if (handshake.settled) return;
        handshake.settled = true;
        clearTimeout(timer);
        handshake.own.privateKey.fill(0);
        if (this.#handshake === handshake) this.#handshake = null;
        settle(value);
      };
      handshake.succeed = end(resolve);
      handshake.fail = end((error) =>
        reject(error instanceof RPCError ? error : new RPCError('HANDSHAKE', error.message)),
      );
      const timer = setTimeout(
        () => handshake.fail(new RPCError('HANDSHAKE', 'No reply in time')),
        this.#options.handshakeTimeout,
      );
    });
    this.#hello(handshake).catch(handshake.fail);
    return handshake;
  }

  async #hello(handshake) {
    const fields = { pub: handshake.own.publicKey, nonce: handshake.nonce, epoch: handshake.epoch };
    handshake.hello = { ...fields };
    const signature = await sign(this.#options.auth, helloTranscript(fields));
    if (signature) fields.auth = signature;
    if (!handshake.settled) await this.#channel.send(encodeFrame(fields));
  }

  #receive(frame) {
    if (this.#closed || frame.length === 0) return;
    if (frame[0] === TAG_HELLO && frame.length <= MAX_HELLO_BYTES) this.#reply(frame);
    else if (frame[0] === TAG_MSG && frame.length <= this.#options.maxMessageBytes) this.#message(frame);
  }

  async #reply(frame) {
    const handshake = this.#handshake;
    if (!handshake || handshake.settled || handshake.replied) return;
    try {
      const reply = decodeReply(frame);
      if (reply.epoch !== handshake.epoch) return;
      handshake.replied = true;
      const session = await this.#agree(handshake, reply);
      if (handshake.settled) {
        session.key.fill(0);
        return;
      }
      this.#session = session;
      handshake.succeed(session);
    } catch (error) {
      handshake.fail(error);
    }
  }

  async #agree({ own, hello }, reply) {
    const auth = this.#options.auth;
    await verify(auth, reply.auth, replyTranscript(hello, reply.pub));
    const secret = await takeSecret(auth);
    let key;
    try {
      key = sessionKey(own.privateKey, reply.pub, secret);
    } finally {
      secret?.fill(0);
    }
    if (equal(proof(key, reply.pub, hello.pub, hello.nonce), reply.proof)) return { key };
    key.fill(0);
    throw new RPCError('HANDSHAKE', 'The proof does not match');
  }

  #message(frame) {
    const plain = this.#session && open(this.#session.key, frame);
    if (!plain) return;
    let response;
    try {
      response = decode(plain);
    } catch {
      return;
    }
    if (response === null || typeof response !== 'object' || response.t !== 2) return;
    const call = this.#pending.get(response.id);
    if (!call) return;
    if (response.ok === true) call.resolve(response.d);
    else if (response.ok === false && typeof response.e?.c === 'string') call.reject(remote(response.e));
  }
}

const destroyed = () => new RPCError('SESSION', 'Session destroyed');
const remote = ({ c, m, d }) => new RemoteRPCError(c, String(m), d);
const retriable = (error) => Object.assign(error, { retry: true });
