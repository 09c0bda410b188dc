// An Instant is a Date here, which holds milliseconds: what is finer is cut off. A long is a bigint, a BigDecimal its
// text, byte[] is a Uint8Array, and UUIDs, dates, times and durations are their text (RFC 9562, ISO 8601).

/** A call that failed. */
export declare class KontractError extends Error {
  constructor(
    code: string,
    message: string,
    details?: { status?: number; data?: unknown; requestId?: string; cause?: unknown },
  );
  /** The stable code, for example `NOT_FOUND`; `TIMEOUT` and `SERVICE_UNAVAILABLE` also where no server answered. */
  readonly code: string;
  /** The HTTP status; 0 where there was no answer. */
  readonly status: number;
  /** Plain data about the failure, such as the violations of an `INPUT_VALIDATION`. */
  readonly data: unknown;
  /** What the server's log calls the request. */
  readonly requestId: string | undefined;
}

/** What a client needs of `fetch`. */
export type Fetch = (
  url: string,
  init: {
    method: string;
    headers: Record<string, string>;
    body: string | null;
    signal: any;
  },
) => Promise<{ readonly status: number; text(): Promise<string> }>;

/** How a client reaches its server. */
export interface ClientOptions {
  /** The server's address; by default that of the page. */
  readonly baseUrl?: string;
  /** The bearer token of a session that was begun before. */
  readonly token?: string;
  /** Told of a new token after signing in, and of `undefined` after logging out: the place to keep it. */
  readonly onToken?: (token: string | undefined) => void;
  /** Milliseconds to wait for an answer; 30,000 by default. */
  readonly timeout?: number;
  /** Instead of the global `fetch`. */
  readonly fetch?: Fetch;
}

/** A user, as that user sees itself. */
export interface AuthUser {
  readonly id: string;
  readonly email: string | null;
  readonly isAnonymous: boolean;
  readonly ugroups: readonly string[];
  readonly createdAt: Date;
  readonly lastLoginAt: Date;
}

/** What signing in gives. */
export interface AuthSession {
  readonly token: string;
  readonly expiresAt: Date;
  readonly user: AuthUser;
}

/** Signing in and out. The client sends the token of the last sign-in with every call. */
export interface AuthApi {
  /** Begins a session of a new anonymous user. */
  anonymous(): Promise<AuthSession>;
  /** Registers; an anonymous user who does keeps what it owns. */
  register(email: string, password: string): Promise<AuthSession>;
  /** Begins a session of a registered user. */
  login(email: string, password: string): Promise<AuthSession>;
  /** Who the token belongs to. */
  me(): Promise<AuthUser>;
  /** Forgets the token. */
  logout(): void;
}
