// What a page needs at a gateway: everything but ECDSA.
export { createEd25519ClientAuth, createEd25519ServerAuth, generateEd25519Keypair } from './auth/ed25519.js';
export { createJWTClientAuth } from './auth/jwt.js';
export { createMultifactorClientAuth } from './auth/multifactor.js';
export { autoChannel } from './channel/auto.js';
export type { AutoOptions } from './channel/auto.js';
export { isConnection } from './channel/channel.js';
export type { Channel, Connection } from './channel/channel.js';
export type { ReconnectOptions } from './channel/reconnecting.js';
export { sseChannel } from './channel/sse.js';
export type { SseOptions } from './channel/sse.js';
export { webSocketChannel } from './channel/websocket.js';
export type { WebSocketConstructor, WebSocketLike, WebSocketOptions } from './channel/websocket.js';
export { client } from './erpc/client.js';
export type { Client, ErpcClient } from './erpc/client.js';
export {
  HANDSHAKE_TIMEOUT,
  KEY_LEN,
  MAX_AUTH_BYTES,
  MAX_DEPTH,
  MAX_HELLO_BYTES,
  MAX_MSG_BYTES,
  NONCE_LEN,
  TAG_HELLO,
  TAG_MSG,
} from './erpc/constants.js';
export { RemoteRPCError, RPCError } from './erpc/errors.js';
export { deriveSessionSecret, EMPTY_SECRET, isEmptySecret } from './erpc/keys.js';
export type { AuthOptions, ClientOptions, VerifyResult } from './erpc/options.js';
export type { ClientState } from './erpc/sessions.js';
export { erpc } from './transport/erpc.js';
export type { ErpcTransport, ErpcTransportOptions } from './transport/erpc.js';
