import { address } from './address.js';
import type { Connection } from './channel.js';
import type { Opener } from './line.js';
import { ReconnectingChannel, type ReconnectOptions } from './reconnecting.js';

/** What a channel needs of a WebSocket; those of browsers and of npm's `ws` have it. */
export interface WebSocketLike {
  binaryType: string;
  send(data: any): void;
  close(code?: number): void;
  addEventListener(type: any, listener: (event: any) => void): void;
}

/** Makes WebSockets. */
export type WebSocketConstructor = new (url: string) => WebSocketLike;

/** How a WebSocket channel connects. */
export interface WebSocketOptions extends ReconnectOptions {
  /** Instead of the global one, which Node.js has from version 22 on. */
  WebSocket?: WebSocketConstructor;
  /** Milliseconds that opening may take; 4,000 by default. */
  openTimeout?: number;
}

/**
 * A channel over WebSockets, each message a binary one, which connects again where one breaks.
 *
 * @throws TypeError where there is no WebSocket: give a constructor, or use `sseChannel`
 */
export function webSocketChannel(url: string | URL, options: WebSocketOptions = {}): Connection {
  return new ReconnectingChannel([webSocketOpener(url, options)], options);
}

/** Whether a WebSocket can be made. */
export function hasWebSocket(options: WebSocketOptions): boolean {
  return (options.WebSocket ?? globalThis.WebSocket) !== undefined;
}

export function webSocketOpener(url: string | URL, options: WebSocketOptions): Opener {
  const Socket: WebSocketConstructor | undefined = options.WebSocket ?? globalThis.WebSocket;
  if (Socket === undefined) {
    throw new TypeError('There is no WebSocket here: give a constructor, such as that of the package ws, or use sseChannel');
  }
  const target = address(url, 'ws');
  return (events) =>
    new Promise((resolve, reject) => {
      const socket: WebSocketLike = new Socket(target);
      socket.binaryType = 'arraybuffer';
      const close = () => socket.close();
      const fail = (message: string) => {
        clearTimeout(timer);
        reject(new Error(message));
        events.end();
      };
      const timer = setTimeout(() => {
        fail('The WebSocket did not open in time');
        close();
      }, options.openTimeout ?? 4_000);
      socket.addEventListener('open', () => {
        clearTimeout(timer);
        resolve({ send: (data) => socket.send(data), close });
      });
      socket.addEventListener('close', () => fail('The WebSocket is closed'));
      socket.addEventListener('error', () => fail('The WebSocket failed'));
      socket.addEventListener('message', ({ data }) => {
        if (data instanceof ArrayBuffer) {
          events.message(new Uint8Array(data));
        }
      });
    });
}
