import { authSession, type AuthSession } from './auth.js';
import { KontractError } from './error.js';
import { request } from './http.js';
import type { Fetch, Target } from './transport.js';

/** What proves a session, and what renews it. */
export interface KeptTokens {
  readonly token: string;
  readonly refreshToken?: string | undefined;
}

/** What the tokens of a client need of its options. */
export interface TokenOptions {
  readonly baseUrl?: string;
  readonly token?: string;
  readonly refreshToken?: string;
  readonly kept?: () => KeptTokens | undefined;
  readonly onToken?: (token: string | undefined, refreshToken: string | undefined) => void;
  readonly timeout?: number;
  readonly fetch?: Fetch;
}

/** Milliseconds to wait for renewed tokens; the server gives the same ones again for 10 seconds by default. */
const RENEWAL_TIMEOUT = 4_000;

/** The tokens of a client. */
export class Tokens {
  readonly #options: TokenOptions;
  readonly #baseUrl: string;
  #token: string | undefined;
  #refreshToken: string | undefined;
  #renewal: Promise<void> | undefined;

  constructor(options: TokenOptions) {
    this.#options = options;
    this.#baseUrl = (options.baseUrl ?? '').replace(/\/+$/, '');
    this.#token = options.token;
    this.#refreshToken = options.refreshToken;
  }

  target(): Target {
    return {
      baseUrl: this.#baseUrl,
      token: this.#token,
      timeout: this.#options.timeout ?? 30_000,
      fetch: this.#options.fetch ?? globalThis.fetch,
    };
  }

  keep(token: string | undefined, refreshToken: string | undefined): void {
    this.#token = token;
    this.#refreshToken = refreshToken;
    this.#options.onToken?.(token, refreshToken);
  }

  /** Forgets both tokens, and gives those that were. */
  forget(): { target: Target; refreshToken: string | undefined } {
    const before = { target: this.target(), refreshToken: this.#refreshToken };
    this.keep(undefined, undefined);
    return before;
  }

  /** Does the work, and once more with other tokens if those were over: a call that was refused was not carried out. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const token = this.#token;
    try {
      return await work();
    } catch (error) {
      if (!isOver(error) || this.#refreshToken === undefined) {
        throw error;
      }
      if (this.#token === token) {
        await this.renew();
      }
      return work();
    }
  }

  /** Renews the tokens; whoever asks meanwhile waits for the same. */
  renew(): Promise<void> {
    this.#renewal ??= alone(`kontract ${this.#baseUrl}`, () => this.#renew()).finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  async #renew(): Promise<void> {
    const spent = this.#refreshToken;
    // another tab may have renewed them: to use the same refresh token once more would end the session
    const kept = this.#options.kept?.();
    if (kept !== undefined && kept.token !== this.#token) {
      this.#token = kept.token;
      this.#refreshToken = kept.refreshToken;
      return;
    }
    if (spent === undefined) {
      throw new KontractError('SESSION_EXPIRED', 'There is nothing to renew the session with');
    }
    try {
      const { token, refreshToken } = await this.#ask(spent);
      if (this.#refreshToken === spent) {
        this.keep(token, refreshToken);
      }
    } catch (error) {
      if (this.#refreshToken === spent && (isOver(error) || (error as KontractError).code === 'UNAUTHORIZED')) {
        this.#refreshToken = undefined;
      }
      throw error;
    }
  }

  /** Asks once more where the answer was lost, soon enough for the server to take it for the same request. */
  async #ask(refreshToken: string): Promise<AuthSession> {
    const target = this.target();
    const hasty = { ...target, token: undefined, timeout: Math.min(target.timeout, RENEWAL_TIMEOUT) };
    const ask = () => request(hasty, 'POST', '/auth/refresh', { refreshToken });
    const answer = await ask().catch((error: KontractError) => {
      if (error.status !== 0) {
        throw error;
      }
      return ask();
    });
    return authSession.read(answer);
  }
}

function isOver(error: unknown): boolean {
  return (error as KontractError | undefined)?.code === 'SESSION_EXPIRED';
}

interface Locks {
  request<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** One tab at a time, where there are tabs. */
function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = (globalThis as { navigator?: { locks?: Locks } }).navigator?.locks;
  return locks === undefined ? work() : locks.request(name, work);
}
