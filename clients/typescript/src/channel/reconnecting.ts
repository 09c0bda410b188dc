import type { Connection } from './channel.js';
import type { Line, Opener } from './line.js';

/** How a channel tries again. */
export interface ReconnectOptions {
  /** Milliseconds until the second attempt, at most; 250 by default. They double with every failure. */
  minDelay?: number;
  /** Milliseconds between attempts, at most; 15,000 by default. */
  maxDelay?: number;
}

/**
 * A channel over one line at a time. The first message opens the first. One that breaks is replaced after a random part of a
 * delay that doubles with every failure, and at once for a message that waits. Each attempt tries its openers in their order.
 */
export class ReconnectingChannel implements Connection {
  private readonly receivers = new Set<(data: Uint8Array) => void>();
  private readonly breaks = new Set<() => void>();
  private readonly minDelay: number;
  private readonly maxDelay: number;
  private line: Line | undefined;
  private opening: Promise<Line> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private notBefore = 0;
  private closed = false;

  constructor(
    private readonly openers: readonly Opener[],
    options: ReconnectOptions = {},
  ) {
    this.minDelay = options.minDelay ?? 250;
    this.maxDelay = options.maxDelay ?? 15_000;
  }

  async send(data: Uint8Array): Promise<void> {
    const line = this.line ?? (await this.connect());
    await line.send(data);
  }

  receive(callback: (data: Uint8Array) => void): () => void {
    this.receivers.add(callback);
    return () => this.receivers.delete(callback);
  }

  onBreak(callback: () => void): () => void {
    this.breaks.add(callback);
    return () => this.breaks.delete(callback);
  }

  reconnect(): void {
    const dead = this.line;
    this.line = undefined;
    dead?.close();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.reconnect();
    this.receivers.clear();
    this.breaks.clear();
  }

  private connect(): Promise<Line> {
    clearTimeout(this.timer);
    this.opening ??= this.attempt().finally(() => (this.opening = undefined));
    return this.opening;
  }

  private async attempt(): Promise<Line> {
    // somebody waits: not longer than the shortest delay, however long the network has been away
    const wait = Math.min(this.notBefore - Date.now(), this.minDelay);
    if (wait > 0) {
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
    let problem: unknown;
    for (const open of this.openers) {
      if (this.closed) {
        break;
      }
      try {
        return await this.opened(open);
      } catch (failed) {
        problem = failed;
      }
    }
    if (this.closed) {
      throw new Error('The channel is closed');
    }
    this.tryLater();
    throw problem;
  }

  private async opened(open: Opener): Promise<Line> {
    const line: { current?: Line; ended?: boolean } = {};
    const current = await open({
      message: (data) => {
        this.failures = 0;
        if (line.current !== undefined && line.current === this.line) {
          this.receivers.forEach((receiver) => receiver(data));
        }
      },
      end: () => {
        line.ended = true;
        this.ended(line.current);
      },
    });
    line.current = current;
    if (line.ended || this.closed) {
      current.close();
      throw new Error('The line broke at once');
    }
    this.line = current;
    return current;
  }

  private ended(line: Line | undefined): void {
    if (line !== undefined && line === this.line) {
      this.line = undefined;
      this.tryLater();
      this.breaks.forEach((callback) => callback());
    }
  }

  /** Only while somebody listens: a channel without a client is not worth a connection. */
  private tryLater(): void {
    const delay = Math.min(this.minDelay * 2 ** this.failures++, this.maxDelay) * (0.5 + Math.random() / 2);
    this.notBefore = Date.now() + delay;
    if (this.receivers.size > 0) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.connect().catch(() => undefined), delay);
    }
  }
}
