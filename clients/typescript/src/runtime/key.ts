import { http } from './http.js';
import type { Transport } from './transport.js';

const KEY = /^[!#-[\]-~]{1,255}$/;

/**
 * Makes calls under a key: `createClient({ token, transport: withIdempotencyKey(crypto.randomUUID()) })`. A call that is made
 * again, by whatever client of the same user, is not carried out again but gets its first answer, until the server forgets
 * it. A key stands for one call of each procedure that writes.
 *
 * @param key 1 to 255 visible characters of ASCII, no quotes or backslashes
 * @throws TypeError if it is none
 */
export function withIdempotencyKey(key: string, transport: Transport = http): Transport {
  if (!KEY.test(key)) {
    throw new TypeError('Not an idempotency key');
  }
  return {
    call: (procedure, input, target) => transport.call(procedure, input, { ...target, idempotencyKey: `"${key}"` }),
  };
}
