import { readFileSync } from 'node:fs';

const FILE = new URL('../../../kontract-wire/src/test/resources/dev/kontract/wire/erpc-v1.json', import.meta.url);

/** The known answers of the protocol. */
export const vectors = JSON.parse(readFileSync(FILE, 'utf8'));

export const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'));
export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
