import { authDevice, authDevices, authSession, authUser, type AuthApi, type AuthSession } from './auth.js';
import { nothing, type Codec } from './codecs.js';
import { KontractError } from './error.js';
import { http, request } from './http.js';
import type { Fetch, Target, Transport } from './transport.js';

/** How a client reaches its server. */
export interface ClientOptions {
  /** The server's address; by default that of the page. */
  readonly baseUrl?: string;
  /** The bearer token of a session that was begun before. */
  readonly token?: string;
  /** Told of a new token after signing in, and of `undefined` after logging out: the place to keep it. */
  readonly onToken?: (token: string | undefined) => void;
  /** Milliseconds to wait for an answer over HTTP; 30,000 by default. */
  readonly timeout?: number;
  /** Instead of the global `fetch`. */
  readonly fetch?: Fetch;
  /** How calls travel: over HTTP by default. Signing in is always over HTTP. */
  readonly transport?: Transport;
}

/** A procedure as a function of its arguments. */
export type Call = (...values: any[]) => Promise<any>;

/** What a generated client is made of. */
export interface Connected {
  readonly call: (procedure: string, inputs: readonly Codec[], output: Codec) => Call;
  readonly auth: AuthApi;
}

/** Begins a client: what the generated module calls. */
export function connect(options: ClientOptions): Connected {
  const transport = options.transport ?? http;
  const baseUrl = (options.baseUrl ?? '').replace(/\/+$/, '');
  let token = options.token;
  const target = (): Target => ({
    baseUrl,
    token,
    timeout: options.timeout ?? 30_000,
    fetch: options.fetch ?? globalThis.fetch,
  });
  const setToken = (value: string | undefined) => {
    token = value;
    options.onToken?.(value);
  };
  return {
    call:
      (procedure, inputs, output) =>
      async (...values) => {
        const input = convert('input', () => inputs.map((codec, index) => codec.write(values[index])));
        const answer = await transport.call(procedure, input, target()).catch((error: unknown) => {
          throw asKontractError(error);
        });
        return convert('answer', () => output.read(answer));
      },
    auth: authOver(target, setToken),
  };
}

function authOver(target: () => Target, setToken: (token: string | undefined) => void): AuthApi {
  const send = async (method: string, path: string, body: unknown, output: Codec) => {
    const answer = await request(target(), method, path, body);
    return convert('answer', () => output.read(answer));
  };
  const signIn = async (path: string, body?: object): Promise<AuthSession> => {
    const session = await send('POST', path, body, authSession);
    setToken(session.token);
    return session;
  };
  return {
    anonymous: () => signIn('/auth/anonymous'),
    register: (email, password) => signIn('/auth/register', { email, password }),
    login: (email, password) => signIn('/auth/login', { email, password }),
    me: () => send('GET', '/auth/me', undefined, authUser),
    logout: () => setToken(undefined),
    registerDevice: (name, publicKey) =>
      send('POST', '/auth/devices', { name, publicKey: hexOf(publicKey) }, authDevice),
    devices: () => send('GET', '/auth/devices', undefined, authDevices),
    removeDevice: (id) => send('DELETE', `/auth/devices/${encodeURIComponent(id)}`, undefined, nothing),
  };
}

function hexOf(key: Uint8Array): string {
  return Array.from(key, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function convert<T>(what: string, conversion: () => T): T {
  try {
    return conversion();
  } catch (cause) {
    throw new KontractError('INVALID_DATA', `The ${what} is not of the declared type`, { cause });
  }
}

function asKontractError(error: unknown): KontractError {
  if (error instanceof KontractError) {
    return error;
  }
  const { code, message, data } = error as { code?: unknown; message?: unknown; data?: unknown };
  return new KontractError(typeof code === 'string' ? code : 'SERVICE_UNAVAILABLE', String(message), { data, cause: error });
}
