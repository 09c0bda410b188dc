// Bundles the page into target/classes/web, from where the gateway serves it.
import { cp, mkdir, rm } from 'node:fs/promises';
import { build } from 'esbuild';

const classes = '../../../target/classes';
const web = `${classes}/web`;

await rm(web, { recursive: true, force: true });
await mkdir(web, { recursive: true });
await cp('static', web, { recursive: true });
await cp('node_modules/@fontsource-variable/hanken-grotesk/LICENSE', `${web}/FONT-LICENSE.txt`);
await cp(`${classes}/META-INF/kontract/kontract/erpc.js.LEGAL.txt`, `${web}/erpc.js.LEGAL.txt`);
await build({
  entryPoints: { app: 'src/main.tsx', style: 'styles/style.css' },
  outdir: web,
  bundle: true,
  minify: true,
  sourcemap: true,
  format: 'esm',
  target: 'es2022',
  alias: {
    'kontract-client': `${classes}/META-INF/kontract/client.js`,
    'kontract-client/passkeys': `${classes}/META-INF/kontract/kontract/passkeys.js`,
    'kontract-client/erpc': `${classes}/META-INF/kontract/kontract/erpc.js`,
  },
  loader: { '.woff2': 'file' },
  assetNames: '[name]',
  logLevel: 'warning',
});
