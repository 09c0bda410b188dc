import { sha256 } from '@noble/hashes/sha2';
import { encode } from '../erpc/msgpack.js';
import type { AuthOptions } from '../erpc/options.js';

/** Proves who one is by a token, bound to the handshake. The token itself can be read by who reads the hello. */
export function createJWTClientAuth(options: { getToken: () => string | Promise<string> }): Required<Pick<AuthOptions, 'sign'>> {
  return {
    sign: async (transcript) => encode({ v: 1, jwt: await options.getToken(), ts: Date.now(), th: sha256(transcript) }),
  };
}
