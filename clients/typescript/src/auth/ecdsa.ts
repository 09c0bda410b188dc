import { p256 } from '@noble/curves/nist';
import { sha256 } from '@noble/hashes/sha2';
import type { Bytes } from '../erpc/bytes.js';
import { encode } from '../erpc/msgpack.js';
import type { AuthOptions } from '../erpc/options.js';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };
const ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' };

/** A key of WebCrypto, which may be one that cannot be read, or a private scalar of 32 bytes. */
export type ECDSAPrivateKey = CryptoKey | Uint8Array;

/** A new key pair whose private key cannot be read, from WebCrypto. */
export async function generateECDSAKeypair(): Promise<{ privateKey: CryptoKey; publicKey: CryptoKey }> {
  return crypto.subtle.generateKey(CURVE, false, ['sign', 'verify']);
}

/** Proves that one is an entity, by a signature over the handshake: ECDSA on P-256 with SHA-256, as `r‖s`. */
export function createECDSAClientAuth(options: {
  privateKey: ECDSAPrivateKey;
  identifier: string;
}): Required<Pick<AuthOptions, 'sign'>> {
  const { privateKey, identifier } = options;
  return {
    sign: async (transcript) => encode({ v: 1, identifier, sig: await ecdsaSignature(privateKey, transcript) }),
  };
}

/** Proves that one is whom a certificate names, by a signature with its key. */
export function createCertificateClientAuth(options: {
  privateKey: ECDSAPrivateKey;
  /** The certificate as the server wants it: DER, or a chain of them one behind the other. */
  certificate: Uint8Array;
}): Required<Pick<AuthOptions, 'sign'>> {
  const { privateKey, certificate } = options;
  return {
    sign: async (transcript) => encode({ cert: certificate, sig: await ecdsaSignature(privateKey, transcript) }),
  };
}

async function ecdsaSignature(key: ECDSAPrivateKey, transcript: Uint8Array): Promise<Uint8Array> {
  if (key instanceof Uint8Array) {
    return p256.sign(sha256(transcript), key, { prehash: false, lowS: false }).toCompactRawBytes();
  }
  return new Uint8Array(await crypto.subtle.sign(ALGORITHM, key, transcript as Bytes));
}
