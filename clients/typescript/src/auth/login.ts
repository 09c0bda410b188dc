import { authSession, type AuthSession } from '../runtime/auth.js';
import { KontractError } from '../runtime/error.js';
import { request } from '../runtime/http.js';
import type { Fetch, Target } from '../runtime/transport.js';

/** Where the server is that logs in. */
export interface LoginOptions {
  /** The server's address; that of the page by default, which it has to share for the login's cookie. */
  readonly baseUrl?: string;
  /** The token of the caller's session, to link a login with. */
  readonly token?: string;
  /** Milliseconds to wait for an answer. */
  readonly timeout?: number;
  /** What sends HTTP requests. */
  readonly fetch?: Fetch;
}

/** What a page needs of its window. */
export interface LoginWindow {
  readonly location: { readonly href: string };
  readonly history: { readonly state: unknown; replaceState(state: unknown, unused: string, url: string): void };
}

/** A provider of OpenID Connect that the server knows. */
export interface LoginProvider {
  readonly name: string;
  readonly title: string;
}

const RESULT = /^#kontract-login(-error)?=([\w-]+)$/;

/** The providers for a login form. A link to `/auth/oidc/<name>?returnTo=/path` begins a login. */
export async function loginProviders(options: LoginOptions = {}): Promise<readonly LoginProvider[]> {
  return (await request(target(options), 'GET', '/auth/oidc')) as LoginProvider[];
}

/**
 * Asks to log in as the token's user with a provider's account from now on, and gives the address to go to:
 * `location.assign(await linkLogin('google', { token }))`. Then `finishLogin` needs the same token.
 */
export async function linkLogin(
  provider: string,
  options: LoginOptions & { readonly token: string; readonly returnTo?: string },
): Promise<string> {
  const { returnTo = '/' } = options;
  const { url } = (await request(target(options), 'POST', `/auth/oidc/${provider}/link`, { returnTo })) as { url: string };
  return url;
}

/**
 * Finishes a login that has come back to this page, if there is one: the session, or undefined for a page that was opened in
 * any other way. What the login left in the address and the history is gone then, also where this throws a `KontractError`.
 */
export async function finishLogin(
  options: LoginOptions & { readonly window?: LoginWindow } = {},
): Promise<AuthSession | undefined> {
  const { location, history } = options.window ?? (globalThis as unknown as LoginWindow);
  const url = new URL(location.href);
  const [, failed, code] = RESULT.exec(url.hash) ?? [];
  if (code === undefined) {
    return undefined;
  }
  url.hash = '';
  history.replaceState(history.state, '', url.pathname + url.search);
  if (failed) {
    throw new KontractError(code, 'The login has come to nothing');
  }
  return authSession.read(await request(target(options), 'POST', '/auth/oidc/session', { code }));
}

function target({ baseUrl = '', token, timeout = 30_000, fetch = globalThis.fetch }: LoginOptions): Target {
  return { baseUrl: baseUrl.replace(/\/+$/, ''), token, timeout, fetch };
}
