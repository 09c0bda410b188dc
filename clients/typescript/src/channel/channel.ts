/**
 * Carries messages. It may drop, duplicate and reorder them; it delivers none of them changed. That an endpoint that
 * answers a hello has its reply arrive before its messages is assumed.
 */
export interface Channel {
  /** Sends a message; throws or rejects if it cannot. */
  send(data: Uint8Array): void | Promise<void>;
  /** Passes every message that arrives from now on; the answer ends that. */
  receive(callback: (data: Uint8Array) => void): () => void;
}

/** A channel over a line that may break, which it mends. */
export interface Connection extends Channel {
  /** Calls back each time the line broke: what was sent on it and not answered may be lost. The answer ends that. */
  onBreak(callback: () => void): () => void;
  /** Gives the line up, as one that seems dead; the next message opens another. */
  reconnect(): void;
  /** Closes it for good. */
  close(): void;
}

/** Whether a channel is a connection. */
export function isConnection(channel: Channel): channel is Connection {
  return 'onBreak' in channel && 'reconnect' in channel;
}
