/** A call that failed. */
export class KontractError extends Error {
  /** The stable code, for example `NOT_FOUND`; `TIMEOUT` and `SERVICE_UNAVAILABLE` also where no server answered. */
  readonly code: string;
  /** The HTTP status; 0 where there was none: no answer, or a call that did not go over HTTP. */
  readonly status: number;
  /** Plain data about the failure, such as the violations of an `INPUT_VALIDATION`. */
  readonly data: unknown;
  /** What the server's log calls the request, where it went over HTTP. */
  readonly requestId: string | undefined;

  constructor(
    code: string,
    message: string,
    details: { status?: number; data?: unknown; requestId?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'KontractError';
    this.code = code;
    this.status = details.status ?? 0;
    this.data = details.data;
    this.requestId = details.requestId;
  }
}
