import { webcrypto } from 'node:crypto';
import { p256 } from '@noble/curves/nist';
import { sha256 } from '@noble/hashes/sha2';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createCertificateClientAuth,
  createECDSAClientAuth,
  createEd25519ClientAuth,
  createEd25519ServerAuth,
  createJWTClientAuth,
  createMultifactorClientAuth,
  deriveSessionSecret,
} from '../src/index.js';
import { decodeReply, encodeHello, helloTranscript, replyTranscript } from '../src/erpc/hello.js';
import { EMPTY_SECRET, sessionKey, sessionProof } from '../src/erpc/keys.js';
import { decode, encode, fieldsOf } from '../src/erpc/msgpack.js';
import { Session } from '../src/erpc/session.js';
import { hex, toHex, vectors } from './vectors.js';

type Vector = Record<string, any>;
const auth = (helper: string): Vector[] => vectors.auth_payloads.filter((vector: Vector) => vector['helper'] === helper);

describe('known answers of the handshake', () => {
  it.each<Vector>(vectors.handshakes)('$name', (vector) => {
    const hello = {
      publicKey: hex(vector['client_public']),
      nonce: hex(vector['client_nonce']),
      epoch: vector['epoch'],
    };
    const serverPublic = hex(vector['server_public']);
    const secret = vector['secret'] ? hex(vector['secret']) : EMPTY_SECRET;

    const key = sessionKey(hex(vector['client_private']), serverPublic, secret);

    expect(toHex(key)).toBe(vector['session_key']);
    expect(toHex(sessionProof(key, serverPublic, hello.publicKey, hello.nonce))).toBe(vector['proof']);
    expect(toHex(helloTranscript(hello))).toBe(vector['hello_transcript']);
    expect(toHex(replyTranscript(hello, serverPublic))).toBe(vector['reply_transcript']);
    expect(toHex(encodeHello(hello, undefined))).toBe(vector['hello_frame']);
    expect(decodeReply(hex(vector['reply_frame']))).toEqual({
      publicKey: serverPublic,
      proof: hex(vector['proof']),
      epoch: vector['epoch'],
      auth: undefined,
    });
  });

  it.each<Vector>(vectors.low_order_public_keys)('refuses the low-order key $name', (vector) => {
    expect(() => sessionKey(new Uint8Array(32).fill(1), hex(vector['public']), EMPTY_SECRET)).toThrow();
  });

  it.each<Vector>(vectors.session_secrets)('derives the session secret of $session_id', (vector) => {
    expect(toHex(deriveSessionSecret(vector['session_id'], hex(vector['secret'])))).toBe(vector['derived']);
  });
});

describe('known answers of messages', () => {
  it.each<Vector>(vectors.messages)('opens $name', (vector) => {
    const session = new Session(hex(vector['key']));

    const message = session.open(hex(vector['frame']))!;

    expect(toHex(message)).toBe(vector['plaintext']);
    expect(toHex(encode(decode(message)))).toBe(vector['plaintext']);
    expect(session.open(session.seal(message)!)).toEqual(message);
  });

  it.each<Vector>(vectors.messages)('refuses $name with any byte changed', (vector) => {
    const session = new Session(hex(vector['key']));
    const frame = hex(vector['frame']);

    for (let i = 1; i < Math.min(frame.length, 200); i++) {
      const changed = frame.slice();
      changed[i]! ^= 1;
      expect(session.open(changed)).toBeUndefined();
    }
  });
});

const MEANING: Record<string, (value: any) => unknown> = {
  null: () => null,
  bool: (value) => value,
  int: Number,
  number: Number,
  bigint: BigInt,
  string: (value) => (typeof value === 'string' ? value : value.repeat.repeat(value.times)),
};

it('a session that is closed zeroes its key, seals nothing and opens nothing', () => {
  const key = new Uint8Array(32).fill(1);
  const session = new Session(key);
  const frame = session.seal(Uint8Array.of(1))!;

  session.close();

  expect(key).toEqual(new Uint8Array(32));
  expect(session.seal(Uint8Array.of(1))).toBeUndefined();
  expect(session.open(frame)).toBeUndefined();
});

describe('known answers of msgpack', () => {
  it.each<Vector>(vectors.msgpack.map((vector: Vector, index: number) => ({ ...vector, index })))('$type, number $index', (vector) => {
    const bytes = hex(vector['encoded']);

    const value = decode(bytes);

    expect(toHex(encode(value))).toBe(vector['encoded']);
    if (vector['type'] in MEANING) {
      expect(value).toEqual(MEANING[vector['type']]!(vector['value']));
    }
  });

  it.each<Vector>(vectors.must_reject_msgpack)('refuses: $name', (vector) => {
    expect(() => decode(hex(vector['encoded']))).toThrow(expect.objectContaining({ code: 'INVALID_DATA' }));
  });
});

describe('known answers of proofs', () => {
  beforeEach(() => void vi.stubGlobal('crypto', webcrypto)); // Node.js 18 has no global one
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it.each(auth('jwt'))('a token', async (vector) => {
    vi.useFakeTimers({ now: vector['ts'] });

    const payload = await createJWTClientAuth({ getToken: () => vector['jwt'] }).sign(hex(vector['transcript']));

    expect(toHex(payload)).toBe(vector['payload']);
  });

  it.each(auth('ed25519'))('a device, both sides', async (vector) => {
    const transcript = hex(vector['transcript']);
    const { sign } = createEd25519ClientAuth({ privateKey: hex(vector['private_seed']), deviceId: vector['device_id'] });
    const { verify } = createEd25519ServerAuth({ getPublicKey: () => hex(vector['public_key']) });

    const payload = await sign(transcript);

    expect(toHex(payload)).toBe(vector['payload']);
    expect(await verify(payload, transcript)).toEqual({ auth: { deviceId: vector['device_id'] } });
    transcript[20]! ^= 1;
    await expect(verify(payload, transcript)).rejects.toThrow();
  });

  it.each(auth('ecdsa-p256'))('an entity, by its scalar and by a key of WebCrypto', async (vector) => {
    const transcript = hex(vector['transcript']);
    const publicKey = hex(vector['public_key_uncompressed']);
    const keys = [hex(vector['private_scalar']), await imported(hex(vector['private_scalar']), publicKey)];

    for (const privateKey of keys) {
      const payload = await createECDSAClientAuth({ privateKey, identifier: vector['identifier'] }).sign(transcript);

      const { v, identifier, sig } = fieldsOf(decode(payload))!;
      expect([v, identifier]).toEqual([1, vector['identifier']]);
      expect(verifies(sig as Uint8Array, transcript, publicKey)).toBe(true);
    }
    const { sig } = fieldsOf(decode(hex(vector['payload'])))!;
    expect(verifies(sig as Uint8Array, transcript, publicKey)).toBe(true);
  });

  it.each(auth('certificate'))('a certificate has the known shape', async (vector) => {
    const { cert } = fieldsOf(decode(hex(vector['payload'])))!;
    const privateKey = new Uint8Array(32).fill(7);
    const { sign } = createCertificateClientAuth({ privateKey, certificate: cert as Uint8Array });

    const fields = fieldsOf(decode(await sign(hex(vector['transcript']))))!;

    expect(Object.keys(fields)).toEqual(['cert', 'sig']);
    expect(fields['cert']).toEqual(cert);
    expect(verifies(fields['sig'] as Uint8Array, hex(vector['transcript']), p256.getPublicKey(privateKey))).toBe(true);
  });

  it.each(auth('multifactor'))('two factors', async (vector) => {
    const { primary, secondary } = fieldsOf(decode(hex(vector['payload'])))!;
    const factor = (payload: unknown) => ({ sign: () => payload as Uint8Array });

    const { sign } = createMultifactorClientAuth({ primary: factor(primary), secondary: factor(secondary) });

    expect(toHex(await sign(new Uint8Array()))).toBe(vector['payload']);
  });
});

function verifies(signature: Uint8Array, transcript: Uint8Array, publicKey: Uint8Array): boolean {
  return p256.verify(signature, sha256(transcript), publicKey, { prehash: false, lowS: false });
}

function imported(scalar: Uint8Array, publicKey: Uint8Array): Promise<CryptoKey> {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    d: base64(scalar),
    x: base64(publicKey.slice(1, 33)),
    y: base64(publicKey.slice(33)),
  };
  return crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
}
