import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPasskey, getPasskey, passkeysWork } from '../src/index.js';
import { connect } from '../src/runtime.js';

const buffer = (text: string): ArrayBuffer => new TextEncoder().encode(text).buffer as ArrayBuffer;
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const CREATION = {
  rp: { id: 'localhost', name: 'Kontract' },
  user: { id: 'dXNlcg', name: 'Ann', displayName: 'Ann' },
  challenge: 'Y2hhbGxlbmdlPz4',
  excludeCredentials: [{ type: 'public-key', id: 'a25vd24' }],
};
const REQUEST = { challenge: 'Y2hhbGxlbmdlPz4', rpId: 'localhost', allowCredentials: [] };

/** A browser that answers so; gives what it was asked. */
function browser(answer: object, PublicKeyCredential: object = {}): { asked: any } {
  const seen: { asked: any } = { asked: undefined };
  const credentials = {
    create: (options: any) => ((seen.asked = options), Promise.resolve(answer)),
    get: (options: any) => ((seen.asked = options), Promise.resolve(answer)),
  };
  vi.stubGlobal('navigator', { credentials });
  vi.stubGlobal('PublicKeyCredential', PublicKeyCredential);
  return seen;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a browser that knows the JSON of passkeys', () => {
  it('reads and writes it itself', async () => {
    const native = {
      parseCreationOptionsFromJSON: (json: object) => ({ created: json }),
      parseRequestOptionsFromJSON: (json: object) => ({ requested: json }),
    };
    const seen = browser({ toJSON: () => ({ id: 'native' }) }, native);
    const { signal } = new AbortController();

    expect(await createPasskey(CREATION, { signal })).toEqual({ id: 'native' });
    expect(seen.asked).toEqual({ publicKey: { created: CREATION }, signal });
    expect(await getPasskey(REQUEST)).toEqual({ id: 'native' });
    expect(seen.asked).toEqual({ publicKey: { requested: REQUEST } });
  });
});

describe('a browser that does not', () => {
  it('gets bytes for a new passkey, and its bytes become text', async () => {
    const seen = browser({
      id: 'bmV3',
      type: 'public-key',
      authenticatorAttachment: 'platform',
      response: {
        clientDataJSON: buffer('{"a":"??>"}'),
        attestationObject: buffer('~~~'),
        getTransports: () => ['internal'],
      },
      getClientExtensionResults: () => ({ credProps: { rk: true } }),
    });

    const json = await createPasskey(CREATION);

    expect(text(seen.asked.publicKey.challenge)).toBe('challenge?>');
    expect(text(seen.asked.publicKey.user.id)).toBe('user');
    expect(seen.asked.publicKey.user.name).toBe('Ann');
    expect(text(seen.asked.publicKey.excludeCredentials[0].id)).toBe('known');
    expect(json).toEqual({
      id: 'bmV3',
      rawId: 'bmV3',
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: { credProps: { rk: true } },
      response: { clientDataJSON: 'eyJhIjoiPz8-In0', attestationObject: 'fn5-', transports: ['internal'] },
    });
  });

  it('gets bytes for a login, and its bytes become text', async () => {
    const seen = browser({
      id: 'bmV3',
      type: 'public-key',
      response: {
        clientDataJSON: buffer('{}'),
        authenticatorData: buffer('data'),
        signature: buffer('sig'),
        userHandle: buffer('user'),
      },
    });

    const json = await getPasskey(REQUEST);

    expect(text(seen.asked.publicKey.challenge)).toBe('challenge?>');
    expect(seen.asked.publicKey.allowCredentials).toEqual([]);
    expect(json['response']).toEqual({
      clientDataJSON: 'e30',
      authenticatorData: 'ZGF0YQ',
      signature: 'c2ln',
      userHandle: 'dXNlcg',
    });
  });
});

describe('where there are no passkeys', () => {
  it('says so', async () => {
    vi.stubGlobal('navigator', {});

    expect(passkeysWork()).toBe(false);
    await expect(createPasskey(CREATION)).rejects.toThrow('HTTPS');
    await expect(getPasskey(REQUEST)).rejects.toThrow('HTTPS');
  });

  it('and where there are', () => {
    browser({});

    expect(passkeysWork()).toBe(true);
  });
});

describe('a client', () => {
  const SESSION = {
    token: 'new',
    expiresAt: '2026-03-02T12:00:00Z',
    refreshToken: 'krt_new',
    user: { id: 'u', email: null, isAnonymous: false, ugroups: [], createdAt: '2026-03-01T12:00:00Z', lastLoginAt: '2026-03-01T12:00:00Z' },
  };
  const PASSKEY = { id: 'p', label: 'laptop', createdAt: '2026-03-01T12:00:00Z', lastUsedAt: null, isSynced: true };

  /** A client of a server that answers so, by path, and what it was sent. */
  function client(answers: Record<string, unknown>) {
    const sent: { path: string; token: string | undefined; body: any }[] = [];
    const tokens: (string | undefined)[] = [];
    const fetch = async (url: string, init: any) => {
      const path = `${init.method} ${url}`;
      sent.push({ path, token: init.headers.authorization, body: init.body && JSON.parse(init.body) });
      return new Response(JSON.stringify(answers[path]));
    };
    const { auth } = connect({ token: 'old', fetch: fetch as any, onToken: (token) => tokens.push(token) });
    return { auth, sent, tokens };
  }

  it('adds a passkey of a guest, and goes on with the new session', async () => {
    const { auth, sent, tokens } = client({
      'POST /auth/passkeys/options': CREATION,
      'POST /auth/passkeys': { passkey: PASSKEY, login: SESSION },
      'GET /auth/passkeys': [PASSKEY],
    });

    const added = await auth.addPasskey(async (options) => ({ made: options.challenge }), { label: 'laptop', name: 'Ann' });
    const listed = await auth.passkeys();

    expect(sent.slice(0, 2)).toEqual([
      { path: 'POST /auth/passkeys/options', token: 'Bearer old', body: { name: 'Ann' } },
      {
        path: 'POST /auth/passkeys',
        token: 'Bearer old',
        body: { credential: { made: CREATION.challenge }, label: 'laptop' },
      },
    ]);
    expect(added.passkey.createdAt).toEqual(new Date('2026-03-01T12:00:00Z'));
    expect(tokens).toEqual(['new']);
    expect(sent[2]!.token).toBe('Bearer new');
    expect(listed).toEqual([added.passkey]);
  });

  it('keeps the session of a registered user who adds one', async () => {
    const { auth, tokens } = client({
      'POST /auth/passkeys/options': CREATION,
      'POST /auth/passkeys': { passkey: PASSKEY, login: null },
    });

    expect((await auth.addPasskey(async () => ({}))).login).toBeNull();
    expect(tokens).toEqual([]);
  });

  it('logs in with one, and removes one', async () => {
    const { auth, sent, tokens } = client({
      'POST /auth/passkeys/login/options': REQUEST,
      'POST /auth/passkeys/login': SESSION,
      'DELETE /auth/passkeys/p': null,
    });

    const session = await auth.loginWithPasskey(async (options) => ({ signed: options.challenge }));
    await auth.removePasskey('p');

    expect(session.user.id).toBe('u');
    expect(sent[1]!.body).toEqual({ credential: { signed: REQUEST.challenge } });
    expect(tokens).toEqual(['new']);
    expect(sent[2]!.path).toBe('DELETE /auth/passkeys/p');
  });
});
