/** A line that was opened. It carries messages until it ends. */
export interface Line {
  send(data: Uint8Array): void | Promise<void>;
  /** Ends it; nothing comes of it any more. */
  close(): void;
}

/** What comes of a line. */
export interface LineEvents {
  message(data: Uint8Array): void;
  /** It broke, or the other side ended it. */
  end(): void;
}

/** Opens a line, or rejects in a bounded time. */
export type Opener = (events: LineEvents) => Promise<Line>;
