import {
  addedPasskey,
  authDevice,
  authDevices,
  authPasskeys,
  authSession,
  authUser,
  authUserSessions,
  type AuthApi,
  type AuthSession,
} from './auth.js';
import { nothing, plain, type Codec } from './codecs.js';
import { KontractError } from './error.js';
import { http, request } from './http.js';
import { Tokens, type KeptTokens } from './tokens.js';
import type { Fetch, Transport } from './transport.js';

/** How a client reaches its server. */
export interface ClientOptions {
  /** The server's address; by default that of the page. */
  readonly baseUrl?: string;
  /** The bearer token of a session that was begun before. */
  readonly token?: string;
  /** What renews that session's token once it is over. */
  readonly refreshToken?: string;
  /** Told of new tokens after signing in and renewing, and of `undefined` after logging out: the place to keep them. */
  readonly onToken?: (token: string | undefined, refreshToken: string | undefined) => void;
  /**
   * What is kept now, perhaps by another tab: asked before tokens are renewed. Needed where several clients use one
   * session, as a refresh token that is used twice ends it.
   */
  readonly kept?: () => KeptTokens | undefined;
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
  const tokens = new Tokens(options);
  return {
    call:
      (procedure, inputs, output) =>
      async (...values) => {
        const input = convert('input', () => inputs.map((codec, index) => codec.write(values[index])));
        const answer = await tokens.during(() =>
          transport.call(procedure, input, tokens.target()).catch((error: unknown) => {
            throw asKontractError(error);
          }),
        );
        return convert('answer', () => output.read(answer));
      },
    auth: authOver(tokens),
  };
}

function authOver(tokens: Tokens): AuthApi {
  const send = async (method: string, path: string, body: unknown, output: Codec) => {
    const answer = await tokens.during(() => request(tokens.target(), method, path, body));
    return convert('answer', () => output.read(answer));
  };
  const signIn = async (path: string, body?: object): Promise<AuthSession> => {
    const session = await send('POST', path, body, authSession);
    tokens.keep(session.token, session.refreshToken);
    return session;
  };
  return {
    anonymous: () => signIn('/auth/anonymous'),
    register: (email, password) => signIn('/auth/register', { email, password }),
    login: (email, password) => signIn('/auth/login', { email, password }),
    link: (email, password) => signIn('/auth/link', { email, password }),
    reauthenticate: (password) => send('POST', '/auth/reauthenticate', { password }, nothing),
    changePassword: (currentPassword, newPassword) => signIn('/auth/password', { currentPassword, newPassword }),
    me: () => send('GET', '/auth/me', undefined, authUser),
    refresh: () => tokens.renew(),
    logout: ({ everywhere = false } = {}) => {
      const { target, refreshToken } = tokens.forget();
      if (target.token === undefined) {
        return Promise.resolve(true);
      }
      const body = refreshToken === undefined ? { everywhere } : { everywhere, refreshToken };
      return request(target, 'POST', '/auth/logout', body).then(
        () => true,
        () => false,
      );
    },
    sessions: () => send('GET', '/auth/sessions', undefined, authUserSessions),
    endSession: (id) => send('DELETE', `/auth/sessions/${encodeURIComponent(id)}`, undefined, nothing),
    registerDevice: (name, publicKey) =>
      send('POST', '/auth/devices', { name, publicKey: hexOf(publicKey) }, authDevice),
    devices: () => send('GET', '/auth/devices', undefined, authDevices),
    removeDevice: (id) => send('DELETE', `/auth/devices/${encodeURIComponent(id)}`, undefined, nothing),
    addPasskey: async (create, { label, name } = {}) => {
      const options = await send('POST', '/auth/passkeys/options', { name }, plain);
      const added = await send('POST', '/auth/passkeys', { credential: await create(options), label }, addedPasskey);
      if (added.login) {
        tokens.keep(added.login.token, added.login.refreshToken);
      }
      return added;
    },
    loginWithPasskey: async (get) => {
      const options = await send('POST', '/auth/passkeys/login/options', undefined, plain);
      return signIn('/auth/passkeys/login', { credential: await get(options) });
    },
    passkeys: () => send('GET', '/auth/passkeys', undefined, authPasskeys),
    removePasskey: (id) => send('DELETE', `/auth/passkeys/${encodeURIComponent(id)}`, undefined, nothing),
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
