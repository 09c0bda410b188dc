/**
 * A call that failed on this side: `TIMEOUT`, `HANDSHAKE`, `SESSION` (destroyed, or the channel failed), `CLIENT` (too many
 * calls under way) or `INVALID_DATA` (what was to be sent is not plain data, or too large).
 */
export class RPCError extends Error {
  /** The stable code. */
  readonly code: string;
  /** Plain data about the failure. */
  readonly data: unknown;

  constructor(code: string, message: string, data?: unknown, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'RPCError';
    this.code = code;
    this.data = data;
  }
}

/** What the server answered. Its code, message and data are the server's words: untrusted. */
export class RemoteRPCError extends RPCError {
  constructor(code: string, message: string, data?: unknown) {
    super(code, message, data);
    this.name = 'RemoteRPCError';
  }
}
