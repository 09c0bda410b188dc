import type { Bytes } from '../erpc/bytes.js';
import { address } from './address.js';
import { fromBase64 } from './base64.js';
import type { Connection } from './channel.js';
import { EventReader, type ServerEvent } from './events.js';
import type { Line, LineEvents, Opener } from './line.js';
import { Posts } from './posts.js';
import { ReconnectingChannel, type ReconnectOptions } from './reconnecting.js';

const CHANNEL = 'Kontract-Channel';

/** Bytes that a request with several messages may have. */
const MAX_TOGETHER = 262_144;

/** How a channel of events and requests connects. */
export interface SseOptions extends ReconnectOptions {
  /** Instead of the global `fetch`. */
  fetch?: typeof fetch;
  /** Milliseconds that opening may take, and each request; 4,000 by default. */
  openTimeout?: number;
  /** Milliseconds without a sign of the server, which gives one every 15,000, after which it is gone; 45,000 by default. */
  silence?: number;
  /** How large a message that comes may be; 1 MiB by default. */
  maxMessageBytes?: number;
}

/**
 * A channel over HTTP alone: an event stream for what comes and requests for what goes, where WebSockets do not get through
 * or are not there. Uses `fetch`, so it runs in service workers and edge runtimes, too. Connects again where a stream breaks.
 */
export function sseChannel(url: string | URL, options: SseOptions = {}): Connection {
  return new ReconnectingChannel([sseOpener(url, options)], options);
}

export function sseOpener(url: string | URL, options: SseOptions): Opener {
  const target = address(url, 'http');
  return async (events) => new Stream(target, options, events).open();
}

/** One event stream and the requests that go with it. */
class Stream {
  private readonly abort = new AbortController();
  private readonly timeout: number;
  private readonly maxBytes: number;
  private readonly posts: Posts;
  private id = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly url: string,
    private readonly options: SseOptions,
    private readonly events: LineEvents,
  ) {
    this.timeout = options.openTimeout ?? 4_000;
    this.maxBytes = options.maxMessageBytes ?? 1_048_576;
    this.posts = new Posts(MAX_TOGETHER, (body) => this.post(body));
  }

  async open(): Promise<Line> {
    this.watch(this.timeout);
    try {
      const response = await this.fetch('GET', { accept: 'text/event-stream' }, null);
      if (response.status !== 200 || !response.headers.get('content-type')?.startsWith('text/event-stream')) {
        throw new Error(`The event stream was refused with status ${response.status}`);
      }
      await new Promise<void>((opened, refused) => this.follow(response.body!, opened).then(refused, refused));
    } catch (cause) {
      this.end();
      throw cause;
    }
    return { send: (data) => this.posts.send(data), close: () => this.close() };
  }

  /** Reads until the stream ends. */
  private async follow(body: ReadableStream<Uint8Array>, opened: () => void): Promise<Error> {
    const reader = body.getReader();
    const parser = new EventReader(2 * this.maxBytes + 1_024);
    try {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) {
          return new Error('The event stream ended');
        }
        parser.read(value).forEach((event) => this.take(event, opened));
        this.watch(this.id === '' ? this.timeout : (this.options.silence ?? 45_000));
      }
    } finally {
      this.end();
    }
  }

  private take({ type, data }: ServerEvent, opened: () => void): void {
    if (type === 'open' && this.id === '') {
      this.id = data;
      opened();
    } else if (type === 'message' && /^".*"$/.test(data)) {
      this.events.message(fromBase64(data.slice(1, -1)));
    }
  }

  private async post(body: Bytes): Promise<void> {
    const late = setTimeout(() => this.abort.abort(), this.timeout);
    try {
      const response = await this.fetch('POST', { 'content-type': 'application/octet-stream', [CHANNEL]: this.id }, body);
      if (response.status !== 204) {
        throw new Error(`The message was refused with status ${response.status}`);
      }
    } catch (cause) {
      this.end();
      throw cause;
    } finally {
      clearTimeout(late);
    }
  }

  private fetch(method: string, headers: Record<string, string>, body: Bytes | null): Promise<Response> {
    const send = this.options.fetch ?? globalThis.fetch;
    return send(this.url, { method, headers, body, cache: 'no-store', signal: this.abort.signal });
  }

  private watch(millis: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end(), millis);
  }

  private end(): void {
    clearTimeout(this.timer);
    this.abort.abort();
    this.events.end();
  }

  /** Tells the server, which would notice by itself, but later. */
  private close(): void {
    const send = this.options.fetch ?? globalThis.fetch;
    this.end();
    send(this.url, { method: 'DELETE', headers: { [CHANNEL]: this.id }, keepalive: true }).catch(() => undefined);
  }
}
