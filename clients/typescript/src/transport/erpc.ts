import { createJWTClientAuth } from '../auth/jwt.js';
import { autoChannel, type AutoOptions } from '../channel/auto.js';
import type { Connection } from '../channel/channel.js';
import { sseChannel } from '../channel/sse.js';
import { webSocketChannel } from '../channel/websocket.js';
import { RPCError } from '../erpc/errors.js';
import type { AuthOptions, ClientOptions } from '../erpc/options.js';
import type { Target, Transport } from '../runtime/transport.js';
import { SharedLine } from './line.js';

/** How a generated client calls over eRPC. */
export interface ErpcTransportOptions extends Omit<ClientOptions, 'auth'>, AutoOptions {
  /** The endpoint's address; `/erpc` at the client's server by default. */
  url?: string | URL;
  /** What carries the calls: WebSockets, events and requests, or the latter where the former do not get through: the default. */
  channel?: 'auto' | 'websocket' | 'sse' | ((url: string | URL) => Connection);
  /** What both sides have, if the server is configured with a secret. */
  secret?: AuthOptions['secret'];
  /** Who calls, if that is not the user of the client's token: a device, for one. */
  auth?: AuthOptions;
}

/** Calls over eRPC, encrypted from end to end. */
export interface ErpcTransport extends Transport {
  /** Ends its connection for good; calls under way and later ones fail with `SESSION`. */
  close(): void;
}

/** Milliseconds to wait for why a hello was refused. */
const MAX_WAIT = 5_000;

const CHANNELS = { auto: autoChannel, websocket: webSocketChannel, sse: sseChannel };

/**
 * Makes a generated client call over eRPC: `createClient({ transport: erpc() })`. Calls are those of the client's token,
 * which opens a session of its own when it changes; the one before ends when its calls have ended. A token that is over is
 * renewed, as over HTTP; one that the server takes no more is `UNAUTHORIZED`.
 */
export function erpc(options: ErpcTransportOptions = {}): ErpcTransport {
  let line: SharedLine | undefined;
  let closed = false;

  const open = (target: Target): SharedLine => {
    const auth = authOf(options, target.token);
    const url = options.url ?? `${target.baseUrl}/erpc`;
    const channel = options.channel ?? 'auto';
    const connection = typeof channel === 'function' ? channel(url) : CHANNELS[channel](url, options);
    return new SharedLine(connection, { ...options, auth }, target.token);
  };

  /** A new line for a new token; another for the one before could answer in another's name. */
  const lineFor = (target: Target): SharedLine => {
    if (line?.token !== target.token) {
      line?.retire();
      line = undefined;
    }
    return (line ??= open(target));
  };

  return {
    async call(procedure, input, target) {
      if (closed) {
        throw new RPCError('SESSION', 'Session destroyed');
      }
      try {
        return await lineFor(target).call(procedure, input, target.idempotencyKey);
      } catch (error) {
        throw options.auth ? error : await explained(error, target);
      }
    },
    close() {
      closed = true;
      line?.close();
    },
  };
}

function authOf({ auth, secret }: ErpcTransportOptions, token: string | undefined): AuthOptions {
  const shared = secret ? { secret } : {};
  if (auth) {
    return { ...shared, ...auth };
  }
  if (token !== undefined) {
    return { ...shared, ...createJWTClientAuth({ getToken: () => token }) };
  }
  if (!secret) {
    throw unauthorized();
  }
  return shared;
}

/** A server says nothing when it refuses a hello: over HTTP it says whether that is for the token, or is not there at all. */
async function explained(error: unknown, { baseUrl, token, timeout, fetch }: Target): Promise<unknown> {
  if (!(error instanceof RPCError) || error.code !== 'HANDSHAKE' || token === undefined) {
    return error;
  }
  try {
    const headers = { authorization: `Bearer ${token}` };
    const init = { method: 'GET', headers, body: null, signal: AbortSignal.timeout(Math.min(timeout, MAX_WAIT)) };
    const response = await fetch(`${baseUrl}/auth/me`, init);
    if (response.status !== 401) {
      return error;
    }
    // one that is merely over can be renewed
    return /"code":\s*"SESSION_EXPIRED"/.test(await response.text())
      ? new RPCError('SESSION_EXPIRED', 'The session is over; sign in again')
      : unauthorized();
  } catch (cause) {
    return new RPCError('SERVICE_UNAVAILABLE', 'The server is out of reach', undefined, { cause });
  }
}

function unauthorized(): RPCError {
  return new RPCError('UNAUTHORIZED', 'Sign in first');
}
