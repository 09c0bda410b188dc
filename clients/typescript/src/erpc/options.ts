import { HANDSHAKE_TIMEOUT, MAX_MSG_BYTES } from './constants.js';

/** What the peer's proof says of it. */
export type VerifyResult = { auth?: Record<string, unknown> } | void;

/** How the two sides know each other: at least one of the three. */
export interface AuthOptions {
  /** What both sides have: at least 32 bytes, not all of them zero. Asked at every handshake, and never changed. */
  secret?: () => Uint8Array | Promise<Uint8Array>;
  /** Our proof: 1 to 32,768 bytes. */
  sign?: (transcript: Uint8Array) => Uint8Array | Promise<Uint8Array>;
  /** Checks the server's proof, and throws to reject it. */
  verify?: (proof: Uint8Array, transcript: Uint8Array) => VerifyResult | Promise<VerifyResult>;
}

/** How a client calls. */
export interface ClientOptions {
  /** How the two sides know each other. */
  auth: AuthOptions;
  /** Milliseconds to wait for an answer, twice at most; 10,000 by default. */
  timeout?: number;
  /** How many calls may be under way at once; 256 by default. */
  maxPending?: number;
  /** Milliseconds until the hello is sent, and again until the session stands; 5,000 by default. */
  handshakeTimeout?: number;
  /** How large a message may be, either way; 1 MiB by default. */
  maxMessageBytes?: number;
}

export type CheckedOptions = Required<ClientOptions>;

const DEFAULTS = { timeout: 10_000, maxPending: 256, handshakeTimeout: HANDSHAKE_TIMEOUT, maxMessageBytes: MAX_MSG_BYTES };

/** Fills the defaults in; throws a `TypeError` for options that make no sense. */
export function checked(options: ClientOptions): CheckedOptions {
  const { auth } = options;
  if (!auth?.secret && !auth?.sign && !auth?.verify) {
    throw new TypeError('auth needs a secret, sign or verify');
  }
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const all: CheckedOptions = { ...DEFAULTS, auth, ...Object.fromEntries(given) };
  for (const name of Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[]) {
    if (!Number.isFinite(all[name]) || all[name] <= 0) {
      throw new TypeError(`${name} must be a positive number, not ${String(all[name])}`);
    }
  }
  return all;
}
