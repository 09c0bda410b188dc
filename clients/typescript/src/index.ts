export { createECDSAClientAuth, createCertificateClientAuth, generateECDSAKeypair } from './auth/ecdsa.js';
export type { ECDSAPrivateKey } from './auth/ecdsa.js';
export * from './core.js';
export * from './passkeys.js';
