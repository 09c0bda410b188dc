/** Bytes of a message's nonce. */
export const NONCE_LEN = 24;
/** Bytes of keys, public keys and hello nonces. */
export const KEY_LEN = 32;
/** The first byte of hellos and their replies. */
export const TAG_HELLO = 0x00;
/** The first byte of encrypted messages. */
export const TAG_MSG = 0x01;
/** How large a message's frame may be unless configured otherwise. */
export const MAX_MSG_BYTES = 1_048_576;
/** How large a hello's or reply's frame may be. */
export const MAX_HELLO_BYTES = 65_536;
/** How large a proof may be. */
export const MAX_AUTH_BYTES = 32_768;
/** How deep data may be nested below its root. */
export const MAX_DEPTH = 32;
/** Milliseconds that a handshake may take unless configured otherwise. */
export const HANDSHAKE_TIMEOUT = 5_000;
/** The fewest bytes of a secret. */
export const MIN_SECRET_BYTES = 32;
/** The longest id of a request. */
export const MAX_ID_LENGTH = 64;
