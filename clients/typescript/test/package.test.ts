import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
// @ts-expect-error a script without types
import { IMPORTS, size } from '../scripts/size.mjs';

/** Bytes, compressed with gzip, that each may have. */
const BOUNDS: Record<string, number> = {
  'the runtime of generated clients': 3_200,
  'erpc(), their transport': 34_000,
  'client, webSocketChannel, createJWTClientAuth': 32_000,
  'everything': 45_000,
  'logging in with OpenID Connect': 1_700,
  'createPasskey, getPasskey': 1_000,
  'RPCError alone': 200,
};

describe('the package', () => {
  it.each(Object.keys(IMPORTS))('is no larger than stated: %s', async (name) => {
    const { gzip } = await size(IMPORTS[name]);

    expect(gzip).toBeLessThan(BOUNDS[name]!);
  });

  it.each(readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js')))(
    'needs neither Node.js nor a global of its own: %s',
    (file) => {
      const source = readFileSync(`dist/${file}`, 'utf8');

      expect(source).not.toMatch(/from 'node:|require\(|\bprocess\b|\bBuffer\b|__dirname/);
    },
  );

  it.each(['runtime.js', 'erpc.js', 'login.js', 'passkeys.js'])('what pages load is one file: %s', (file) => {
    const source = readFileSync(`target/page/${file}`, 'utf8');

    expect(source).not.toMatch(/\bimport\s*[({'"*]|\bfrom\s*['"]/);
  });
});
