import { certificate, ecdsa, ed25519Auth, jwt, multifactor } from '../erpc/auth.js';
import { fromHex } from '../erpc/bytes.js';

const keyOf = ({ id, key }) => (asked) => (asked === id ? fromHex(key) : undefined);

const signers = {
  jwt: ({ token }) => jwt.sign(token),
  ed25519: ({ key, id }) => ed25519Auth.sign(fromHex(key), id),
  ecdsa: ({ key, id }) => ecdsa.sign(fromHex(key), id),
  certificate: ({ key, chain }) => certificate.sign(fromHex(key), fromHex(chain)),
  multifactor: ({ primary, secondary }) => multifactor.sign(signer(primary), signer(secondary)),
};

const verifiers = {
  jwt: ({ token, user }) =>
    jwt.verify((asked) => {
      if (asked !== token) throw new Error('Bad token');
      return { user };
    }),
  ed25519: (expected) => ed25519Auth.verify(keyOf(expected)),
  ecdsa: (expected) => ecdsa.verify(keyOf(expected)),
  certificate: ({ authority }) => certificate.verify(fromHex(authority)),
  multifactor: ({ primary, secondary }) => multifactor.verify(verifier(primary), verifier(secondary)),
};

const signer = (config) => signers[config.kind](config);
const verifier = (config) => verifiers[config.kind](config);

/** What a test says of one side: {secret?: hex, sign?: {kind, ...}, verify?: {kind, ...}}. */
export function authOf({ secret, sign, verify }) {
  const auth = {};
  if (secret) auth.secret = () => fromHex(secret);
  if (sign) auth.sign = signer(sign);
  if (verify) auth.verify = verifier(verify);
  return auth;
}
