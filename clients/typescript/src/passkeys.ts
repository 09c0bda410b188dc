export { createPasskey, getPasskey, passkeysWork } from './auth/passkeys.js';
export type { PasskeyJson, PasskeyRequest } from './auth/passkeys.js';
