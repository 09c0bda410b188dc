import { ed25519 } from '@noble/curves/ed25519';
import { decode, encode, fieldsOf } from '../erpc/msgpack.js';
import type { AuthOptions, VerifyResult } from '../erpc/options.js';

/** A new key pair: the private key is its 32-byte seed (RFC 8032). */
export function generateEd25519Keypair(): { privateKey: Uint8Array; publicKey: Uint8Array } {
  const privateKey = ed25519.utils.randomPrivateKey();
  return { privateKey, publicKey: ed25519.getPublicKey(privateKey) };
}

/** Proves that one is a device, by a signature over the handshake. */
export function createEd25519ClientAuth(options: {
  privateKey: Uint8Array;
  deviceId: string;
}): Required<Pick<AuthOptions, 'sign'>> {
  const { privateKey, deviceId } = options;
  return { sign: (transcript) => encode({ v: 1, deviceId, sig: ed25519.sign(transcript, privateKey) }) };
}

/** Checks that the peer is a device whose key one knows: how a client knows its server, where that signs its replies. */
export function createEd25519ServerAuth(options: {
  getPublicKey: (deviceId: string) => Uint8Array | undefined | Promise<Uint8Array | undefined>;
}): Required<Pick<AuthOptions, 'verify'>> {
  return {
    verify: async (proof, transcript): Promise<VerifyResult> => {
      const { v, deviceId, sig } = fieldsOf(decode(proof)) ?? {};
      if (v !== 1 || typeof deviceId !== 'string' || !(sig instanceof Uint8Array)) {
        throw new TypeError('The proof is malformed');
      }
      const publicKey = await options.getPublicKey(deviceId);
      if (!publicKey || !ed25519.verify(sig, transcript, publicKey, { zip215: false })) {
        throw new Error('The signature is refused');
      }
      return { auth: { deviceId } };
    },
  };
}
