// A certified provider of OpenID Connect on a free port of this machine. It writes its issuer, takes on new keys with every
// line it reads, says so, and ends with its input. Arguments: the redirect URIs of its one client.
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { Provider } from 'oidc-provider';

const signingKey = () => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  kid: randomUUID(),
  use: 'sig',
});

const cookieKey = randomUUID();

const provider = (issuer) =>
  new Provider(issuer, {
    clients: [
      {
        client_id: 'kontract',
        client_secret: 'a client secret with spaces & signs: 100 %',
        redirect_uris: process.argv.slice(2),
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    cookies: { keys: [cookieKey] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@example.org`, email_verified: !id.startsWith('unverified') }),
    }),
    jwks: { keys: [signingKey()] },
    pkce: { required: () => true },
  });

let answer;
const server = createServer((request, response) => answer(request, response));
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://localhost:${server.address().port}`;
  answer = provider(issuer).callback();
  console.log(issuer);
  createInterface({ input: process.stdin })
    .on('line', () => {
      answer = provider(issuer).callback();
      console.log('rotated');
    })
    .on('close', () => process.exit());
});
