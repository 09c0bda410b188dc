import type { Connection } from './channel.js';
import type { Line, Opener } from './line.js';

/** How a channel tries again. */
export interface ReconnectOptions {
  /** Milliseconds that a message waits for a line, over any number of attempts to open one; 4,000 by default. */
  patience?: number;
  /** Milliseconds until the second attempt, at most; 100 by default. They double with every attempt. */
  minDelay?: number;
  /** Milliseconds between attempts, at most; 2,000 by default. */
  maxDelay?: number;
}

/**
 * A channel over one line at a time, which a message opens where there is none: the first one, and the next after a line
 * broke. Attempts go on while the message's patience lasts, after random parts of delays that double. Each of them tries the
 * openers in their order. Nobody who has nothing to say keeps a connection open or a server busy.
 */
export class ReconnectingChannel implements Connection {
  private readonly receivers = new Set<(data: Uint8Array) => void>();
  private readonly breaks = new Set<() => void>();
  private readonly patience: number;
  private readonly minDelay: number;
  private readonly maxDelay: number;
  private line: Line | undefined;
  private opening: Promise<Line> | undefined;
  private closed = false;

  constructor(
    private readonly openers: readonly Opener[],
    options: ReconnectOptions = {},
  ) {
    this.patience = options.patience ?? 4_000;
    this.minDelay = options.minDelay ?? 100;
    this.maxDelay = options.maxDelay ?? 2_000;
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
    this.reconnect();
    this.receivers.clear();
    this.breaks.clear();
  }

  private connect(): Promise<Line> {
    this.opening ??= this.attempts().finally(() => (this.opening = undefined));
    return this.opening;
  }

  private async attempts(): Promise<Line> {
    const deadline = Date.now() + this.patience;
    for (let failures = 0; ; failures++) {
      try {
        return await this.attempt();
      } catch (problem) {
        const delay = Math.min(this.minDelay * 2 ** failures, this.maxDelay) * (0.5 + Math.random() / 2);
        if (this.closed || Date.now() + delay > deadline) {
          throw problem;
        }
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
    }
  }

  private async attempt(): Promise<Line> {
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
    throw this.closed ? new Error('The channel is closed') : problem;
  }

  private async opened(open: Opener): Promise<Line> {
    const line: { current?: Line; ended?: boolean } = {};
    const current = await open({
      message: (data) => {
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
      this.breaks.forEach((callback) => callback());
    }
  }
}
