/** Where a client's server is, and who calls it at the moment. */
export interface Target {
  /** The server's address without a slash at the end; empty for that of the page. */
  readonly baseUrl: string;
  /** The token of the caller's session. */
  readonly token: string | undefined;
  /** Milliseconds to wait for an answer. */
  readonly timeout: number;
  /** What sends HTTP requests. */
  readonly fetch: Fetch;
  /** The header `Idempotency-Key`, under which a call that is made again is not carried out again. */
  readonly idempotencyKey?: string;
}

/** How a client's calls travel. A transport serves one client. */
export interface Transport {
  /**
   * Calls a procedure with plain data, which may hold `Uint8Array`s, and gives the plain data of its result. Errors with a
   * `code` and perhaps `data` become those of the client.
   */
  call(procedure: string, input: unknown, target: Target): Promise<unknown>;
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
