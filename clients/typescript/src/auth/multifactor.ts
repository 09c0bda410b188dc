import { encode } from '../erpc/msgpack.js';
import type { AuthOptions } from '../erpc/options.js';

/** Proves two things at once; the server asks for both. */
export function createMultifactorClientAuth(options: {
  primary: Pick<AuthOptions, 'sign'>;
  secondary: Pick<AuthOptions, 'sign'>;
}): Required<Pick<AuthOptions, 'sign'>> {
  const { primary, secondary } = options;
  if (!primary.sign || !secondary.sign) {
    throw new TypeError('Both factors must sign');
  }
  const factors = [primary.sign, secondary.sign];
  return {
    sign: async (transcript) => {
      const [first, second] = await Promise.all(factors.map((sign) => sign(transcript)));
      return encode({ primary: first, secondary: second });
    },
  };
}
