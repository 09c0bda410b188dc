import type { Connection } from './channel.js';
import { ReconnectingChannel } from './reconnecting.js';
import { sseOpener, type SseOptions } from './sse.js';
import { hasWebSocket, webSocketOpener, type WebSocketOptions } from './websocket.js';

/** How a channel of either kind connects. */
export type AutoOptions = WebSocketOptions & SseOptions;

/** A channel over WebSockets, and over events and requests where no WebSocket can be opened. */
export function autoChannel(url: string | URL, options: AutoOptions = {}): Connection {
  const sse = sseOpener(url, options);
  const openers = hasWebSocket(options) ? [webSocketOpener(url, { openTimeout: 2_000, ...options }), sse] : [sse];
  return new ReconnectingChannel(openers, options);
}
