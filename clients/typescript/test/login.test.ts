import { describe, expect, it } from 'vitest';
import { finishLogin, linkLogin, loginProviders, type LoginOptions, type LoginWindow } from '../src/login.js';

const USER = { id: 'u1', email: 'ann@example.org', isAnonymous: false, ugroups: [], createdAt: '2026-01-01T00:00:00Z', lastLoginAt: '2026-01-02T00:00:00Z' };
const GRANT = { token: 't', expiresAt: '2026-01-03T00:00:00Z', refreshToken: 'r', user: USER };

/** A page at an address, and a server that answers one thing. */
function page(href: string, status = 200, answer: unknown = GRANT) {
  const seen: unknown[] = [];
  const window: LoginWindow = {
    location: { href },
    history: { state: { kept: 1 }, replaceState: (...change) => void seen.push(['replace', ...change]) },
  };
  const fetch: NonNullable<LoginOptions['fetch']> = async (url, { method, headers, body }) => {
    seen.push([method, url, headers['authorization'], body === null ? undefined : JSON.parse(body)]);
    return { status, text: async () => JSON.stringify(answer) };
  };
  return { seen, options: { window, fetch } };
}

describe('finishing a login', () => {
  it('takes the code out of the address before it fetches the session', async () => {
    const { seen, options } = page('https://app.example.org/notes?page=2#kontract-login=abc_DEF-123');

    const session = await finishLogin(options);

    expect(seen).toEqual([
      ['replace', { kept: 1 }, '', '/notes?page=2'],
      ['POST', '/auth/oidc/session', undefined, { code: 'abc_DEF-123' }],
    ]);
    expect(session?.expiresAt).toEqual(new Date('2026-01-03T00:00:00Z'));
    expect(session?.refreshToken).toBe('r');
    expect(session?.user.email).toBe('ann@example.org');
  });

  it('says who asked for a link', async () => {
    const { seen, options } = page('https://app.example.org/#kontract-login=abc');

    await finishLogin({ ...options, token: 'mine', baseUrl: 'https://app.example.org/' });

    expect(seen[1]).toEqual(['POST', 'https://app.example.org/auth/oidc/session', 'Bearer mine', { code: 'abc' }]);
  });

  it.each(['', '#', '#top', '#kontract-login=', '#kontract-login=a b', '#x#kontract-login=abc', '?x=#kontract-loginx=abc'])(
    'leaves other pages alone: %s',
    async (rest) => {
      const { seen, options } = page(`https://app.example.org/notes${rest}`);

      expect(await finishLogin(options)).toBeUndefined();
      expect(seen).toEqual([]);
    },
  );

  it('throws what came back, and takes it out of the address', async () => {
    const { seen, options } = page('https://app.example.org/notes#kontract-login-error=LOGIN_DENIED');

    await expect(finishLogin(options)).rejects.toMatchObject({ name: 'KontractError', code: 'LOGIN_DENIED' });
    expect(seen).toEqual([['replace', { kept: 1 }, '', '/notes']]);
  });

  it('throws what the server refuses', async () => {
    const refusal = { error: { code: 'EMAIL_TAKEN', message: 'Log in, and link' } };
    const { options } = page('https://app.example.org/#kontract-login=abc', 409, refusal);

    await expect(finishLogin(options)).rejects.toMatchObject({ code: 'EMAIL_TAKEN', status: 409 });
  });
});

describe('offering a login', () => {
  it('lists the providers', async () => {
    const { seen, options } = page('https://app.example.org/', 200, [{ name: 'google', title: 'Google' }]);

    expect(await loginProviders(options)).toEqual([{ name: 'google', title: 'Google' }]);
    expect(seen).toEqual([['GET', '/auth/oidc', undefined, undefined]]);
  });

  it('asks where to go to link one', async () => {
    const { seen, options } = page('https://app.example.org/', 200, { url: 'https://login.example.org/authorize?x' });

    const url = await linkLogin('google', { ...options, token: 'mine', returnTo: '/settings' });

    expect(url).toBe('https://login.example.org/authorize?x');
    expect(seen).toEqual([['POST', '/auth/oidc/google/link', 'Bearer mine', { returnTo: '/settings' }]]);
  });
});
