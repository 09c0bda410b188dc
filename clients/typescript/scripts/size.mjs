// Prints how large what one imports becomes: bundled and minified, and that compressed with gzip.
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** What is measured, by its name. */
export const IMPORTS = {
  'the runtime of generated clients': `export * from './dist/runtime.js'`,
  'erpc(), their transport': `export { erpc } from './dist/index.js'`,
  'client, webSocketChannel, createJWTClientAuth': `export { client, webSocketChannel, createJWTClientAuth } from './dist/index.js'`,
  'everything': `export * from './dist/index.js'; export * from './dist/runtime.js'`,
  'logging in with OpenID Connect': `export * from './dist/login.js'`,
  'createPasskey, getPasskey': `export { createPasskey, getPasskey } from './dist/index.js'`,
  'RPCError alone': `export { RPCError } from './dist/index.js'`,
};

/** Bytes, minified and then compressed. */
export async function size(contents) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  const bundled = outputFiles[0].contents;
  return { minified: bundled.length, gzip: gzipSync(bundled, { level: 9 }).length };
}

if (import.meta.url === `file://${process.argv[1]}`) {
  for (const [name, contents] of Object.entries(IMPORTS)) {
    const { minified, gzip } = await size(contents);
    console.log(`${String(minified).padStart(7)} ${String(gzip).padStart(7)}  ${name}`);
  }
}
