// Builds what is published (dist) and what generated clients carry with them (target/page).
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { declarations } from './declarations.mjs';

const PAGE = 'target/page';
const BUNDLED = ['@msgpack/msgpack', '@noble/ciphers', '@noble/curves', '@noble/hashes'];

rmSync('dist', { recursive: true, force: true });
rmSync(PAGE, { recursive: true, force: true });
mkdirSync(PAGE, { recursive: true });
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' });

for (const [name, entry] of [
  ['runtime', 'runtime'],
  ['erpc', 'core'],
  ['login', 'login'],
  ['passkeys', 'passkeys'],
]) {
  const notice = name === 'erpc' ? ' Licenses of what is bundled: erpc.js.LEGAL.txt.' : '';
  await build({
    entryPoints: [`dist/${entry}.js`],
    outfile: `${PAGE}/${name}.js`,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    banner: { js: `/*! @kontract/client, Apache License 2.0.${notice} */` },
    logLevel: 'warning',
  });
  writeFileSync(`${PAGE}/${name}.d.ts`, declarations(`dist/${entry}.d.ts`));
}
writeFileSync(`${PAGE}/erpc.js.LEGAL.txt`, BUNDLED.map(license).join('\n'));

function license(name) {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
  return `${name} ${version}\n\n${readFileSync(`node_modules/${name}/LICENSE`, 'utf8').trim()}\n`;
}
