import { decode, encode, requirePlain } from './codec.js';
import { keyPair, open, proof, seal, sessionKey, TAG_HELLO, TAG_MSG } from './crypto.js';
import { RPCError } from './errors.js';
import {
  decodeHello,
  encodeFrame,
  helloTranscript,
  MAX_HELLO_BYTES,
  replyTranscript,
  requireAuth,
  sign,
  takeSecret,
  verify,
} from './handshake.js';

const defaults = { handshakeTimeout: 5000, maxMessageBytes: 1_048_576, onError() {}, log() {} };

/**
 * Serves procedures on a channel. A procedure is {handler(input, context), input?, output?}; the last two return the
 * violations of a value as an array, empty if there are none.
 */
export class Server {
  #procedures;
  #channel;
  #options;
  #epoch = 0;
  #session = null;
  #timer;
  #unsubscribe;
  #destroyed = false;

  constructor(procedures, channel, options) {
    this.#procedures = new Map(Object.entries(procedures));
    this.#channel = channel;
    this.#options = { ...defaults, ...options, auth: requireAuth(options.auth) };
    this.#unsubscribe = channel.receive((frame) => this.#receive(frame));
  }

  destroy() {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#epoch++;
    this.#unsubscribe();
    this.forget();
  }

  /** Back to waiting. */
  forget() {
    clearTimeout(this.#timer);
    this.#session?.key.fill(0);
    this.#session = null;
  }

  #receive(frame) {
    if (this.#destroyed || frame.length === 0) return;
    if (frame[0] === TAG_HELLO && frame.length <= MAX_HELLO_BYTES) this.#hello(frame);
    else if (frame[0] === TAG_MSG && frame.length <= this.#options.maxMessageBytes) this.#message(frame);
  }

  async #hello(frame) {
    this.forget();
    const epoch = ++this.#epoch;
    const current = () => epoch === this.#epoch;
    this.#timer = setTimeout(
      () => this.#failed(epoch, new RPCError('HANDSHAKE', 'No first message in time')),
      this.#options.handshakeTimeout,
    );
    try {
      const { fields, session } = await this.#agree(frame, current);
      if (!current()) {
        session.key.fill(0);
        return;
      }
      this.#session = session;
      await this.#channel.send(encodeFrame(fields));
    } catch (error) {
      this.#failed(epoch, error);
    }
  }

  #failed(epoch, error) {
    if (epoch !== this.#epoch) return;
    this.#epoch++;
    this.forget();
    this.#options.onError(error);
  }

  async #agree(frame, current) {
    const auth = this.#options.auth;
    const hello = decodeHello(frame);
    const requireCurrent = () => {
      if (!current()) throw new RPCError('HANDSHAKE', 'Superseded');
    };
    const verified = await verify(auth, hello.auth, helloTranscript(hello));
    requireCurrent();
    const secret = await takeSecret(auth);
    const own = keyPair();
    let key;
    try {
      requireCurrent();
      key = sessionKey(own.privateKey, hello.pub, secret);
    } finally {
      own.privateKey.fill(0);
      secret?.fill(0);
    }
    try {
      const fields = {
        pub: own.publicKey,
        proof: proof(key, own.publicKey, hello.pub, hello.nonce),
        epoch: hello.epoch,
      };
      const signature = await sign(auth, replyTranscript(hello, own.publicKey));
      if (signature) fields.auth = signature;
      return { fields, session: { key, auth: verified, ready: false } };
    } catch (error) {
      key.fill(0);
      throw error;
    }
  }

  #message(frame) {
    const session = this.#session;
    const plain = session && open(session.key, frame);
    if (!plain) return;
    if (!session.ready) {
      session.ready = true;
      clearTimeout(this.#timer);
    }
    let request;
    try {
      request = decode(plain);
    } catch {
      return;
    }
    if (!isRequest(request)) return;
    this.#answer(session, request);
  }

  async #answer(session, { id, p, i }) {
    let response;
    try {
      const d = requirePlain(await this.#call(session, p, i));
      response = encode({ t: 2, id, ok: true, d, e: null });
      if (response.length + 41 > this.#options.maxMessageBytes) throw new RPCError('INVALID_DATA', 'Too large');
    } catch (error) {
      response = encode({ t: 2, id, ok: false, d: null, e: this.#describe(error) });
    }
    if (session !== this.#session) return;
    try {
      await this.#channel.send(seal(session.key, response));
    } catch (error) {
      this.#options.onError(error);
    }
  }

  async #call(session, name, input) {
    const procedure = this.#procedures.get(name);
    if (!procedure) throw new RPCError('NOT_FOUND', 'Procedure not found');
    requireValid('INPUT_VALIDATION', procedure.input, input);
    const context = this.#options.context ? await this.#options.context({ auth: session.auth }) : (session.auth ?? {});
    const output = await procedure.handler(input, context);
    requireValid('OUTPUT_VALIDATION', procedure.output, output);
    return output;
  }

  #describe(error) {
    if (error instanceof RPCError) return { c: error.code, m: error.message, d: error.data };
    this.#options.log(error);
    return { c: 'INTERNAL', m: 'Internal error', d: null };
  }
}

function isRequest(value) {
  return (
    value !== null &&
    typeof value === 'object' &&
    value.t === 1 &&
    typeof value.id === 'string' &&
    value.id.length > 0 &&
    value.id.length <= 64 &&
    typeof value.p === 'string' &&
    value.p.length > 0
  );
}

function requireValid(code, check, value) {
  const violations = check?.(value) ?? [];
  if (violations.length > 0) throw new RPCError(code, 'Validation failed', violations);
}
