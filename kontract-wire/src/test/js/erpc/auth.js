import { createPrivateKey, createPublicKey, sign as signWith, verify as verifyWith, X509Certificate } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { equal, isBytes } from './bytes.js';
import { decodeMap, encode } from './codec.js';
import { RPCError } from './errors.js';

const refuse = (message) => {
  throw new RPCError('HANDSHAKE', message);
};

const text = (value) => (typeof value === 'string' && value.length > 0 ? value : refuse('Bad text'));
const bytes = (value, length) => (isBytes(value, length) ? value : refuse('Bad bytes'));

function versioned(payload) {
  const fields = decodeMap(payload);
  return fields.v === 1 ? fields : refuse('Bad version');
}

export const jwt = {
  sign: (token) => (transcript) => encode({ v: 1, jwt: token, ts: Date.now(), th: sha256(transcript) }),
  verify:
    (principalOf, maxAge = 30_000) =>
    (payload, transcript) => {
      const { jwt: token, ts, th } = versioned(payload);
      if (typeof ts !== 'number') refuse('The time is not a number');
      if (Math.abs(Date.now() - ts) > maxAge) refuse('Too old, or in the future');
      if (!equal(bytes(th, 32), sha256(transcript))) refuse('Another handshake');
      return { auth: principalOf(text(token)) };
    },
};

export const ed25519Auth = {
  sign: (privateKey, deviceId) => (transcript) =>
    encode({ v: 1, deviceId, sig: ed25519.sign(transcript, privateKey) }),
  verify: (publicKeyOf) => (payload, transcript) => {
    const { deviceId, sig } = versioned(payload);
    const key = publicKeyOf(text(deviceId));
    if (!key || !ed25519.verify(bytes(sig, 64), transcript, key)) refuse('Bad signature');
    return { auth: { deviceId } };
  },
};

const p1363 = (key) => ({ key, dsaEncoding: 'ieee-p1363' });
const p256Signed = (pkcs8, transcript) =>
  new Uint8Array(
    signWith('sha256', transcript, p1363(createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }))),
  );

export const ecdsa = {
  sign: (pkcs8, identifier) => (transcript) => encode({ v: 1, identifier, sig: p256Signed(pkcs8, transcript) }),
  verify: (spkiOf) => (payload, transcript) => {
    const { identifier, sig } = versioned(payload);
    const spki = spkiOf(text(identifier));
    const key = spki && createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
    if (!key || !verifyWith('sha256', transcript, p1363(key), bytes(sig, 64))) refuse('Bad signature');
    return { auth: { identifier } };
  },
};

export const certificate = {
  sign: (pkcs8, cert) => (transcript) => encode({ cert, sig: p256Signed(pkcs8, transcript) }),
  verify: (authority) => (payload, transcript) => {
    const { cert, sig } = decodeMap(payload);
    const own = new X509Certificate(bytes(cert));
    const issuer = new X509Certificate(authority);
    const now = Date.now();
    if (!own.checkIssued(issuer) || !own.verify(issuer.publicKey)) refuse('Not issued by the authority');
    if (now < Date.parse(own.validFrom) || now > Date.parse(own.validTo)) refuse('Not valid now');
    if (!verifyWith('sha256', transcript, p1363(own.publicKey), bytes(sig, 64))) refuse('Bad signature');
    return { auth: { subject: own.subject } };
  },
};

export const multifactor = {
  sign: (primary, secondary) => async (transcript) =>
    encode({ primary: await primary(transcript), secondary: await secondary(transcript) }),
  verify: (primary, secondary) => async (payload, transcript) => {
    const fields = decodeMap(payload);
    const first = await primary(bytes(fields.primary), transcript);
    const second = await secondary(bytes(fields.secondary), transcript);
    return { auth: { ...first.auth, ...second.auth, multifactor: true } };
  },
};
