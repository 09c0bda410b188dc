// What generated clients run on.
export type { AskForPasskey, AuthApi, AuthDevice, AuthPasskey, AuthSession, AuthUser, AuthUserSession } from './runtime/auth.js';
export {
  bigInteger,
  bytes,
  hidden,
  instant,
  list,
  long,
  map,
  nothing,
  nullable,
  plain,
  readOnly,
  record,
  union,
  writeOnly,
} from './runtime/codecs.js';
export type { Codec } from './runtime/codecs.js';
export { connect } from './runtime/connect.js';
export type { Call, ClientOptions, Connected } from './runtime/connect.js';
export { KontractError } from './runtime/error.js';
export { http } from './runtime/http.js';
export { withIdempotencyKey } from './runtime/key.js';
export type { KeptTokens } from './runtime/tokens.js';
export type { Fetch, Target, Transport } from './runtime/transport.js';
