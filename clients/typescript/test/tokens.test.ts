import { describe, expect, it } from 'vitest';
import { connect, plain, type ClientOptions } from '../src/runtime.js';

const USER = { id: 'u1', email: null, isAnonymous: true, ugroups: [], createdAt: '2026-01-01T00:00:00Z', lastLoginAt: '2026-01-01T00:00:00Z' };

/** A server of one session, whose refresh tokens are good once. */
class Server {
  readonly seen: string[] = [];
  token = 'token-0';
  refreshToken = 'refresh-0';
  generation = 0;
  alive = true;

  readonly fetch: NonNullable<ClientOptions['fetch']> = async (url, { headers, body }) => {
    const input = body === null ? undefined : JSON.parse(body);
    this.seen.push(`${url} ${input?.refreshToken ?? headers['authorization'] ?? ''}`.trim());
    await Promise.resolve();
    const [status, answer] = this.#answer(url, headers['authorization'], input);
    return { status, text: async () => (answer === undefined ? '' : JSON.stringify(answer)) };
  };

  #answer(url: string, authorization: string | undefined, input: any): [number, unknown?] {
    if (url === '/auth/refresh') {
      if (!this.alive || input.refreshToken !== this.refreshToken) {
        this.alive = false;
        return refused;
      }
      this.generation++;
      this.token = `token-${this.generation}`;
      this.refreshToken = `refresh-${this.generation}`;
      return [200, { token: this.token, refreshToken: this.refreshToken, expiresAt: '2026-01-01T00:00:00Z', user: USER }];
    }
    if (url === '/auth/logout') {
      this.alive = false;
      return [204];
    }
    return this.alive && authorization === `Bearer ${this.token}` ? [200, 'hello'] : refused;
  }

  refreshes(): number {
    return this.seen.filter((line) => line.startsWith('/auth/refresh')).length;
  }
}

const refused: [number, unknown] = [401, { error: { code: 'SESSION_EXPIRED', message: 'Over' } }];

function stage(server: Server, options: ClientOptions = {}) {
  const kept: unknown[] = [];
  const { call, auth } = connect({
    token: 'old',
    refreshToken: 'refresh-0',
    onToken: (...tokens) => kept.push(tokens),
    fetch: server.fetch,
    ...options,
  });
  return { kept, auth, hello: call('hello', [], plain) };
}

describe('the tokens of a client', () => {
  it('are renewed once for all calls that find them over, which are made again', async () => {
    const server = new Server();
    const { hello, kept } = stage(server);

    const answers = await Promise.all([hello(), hello(), hello()]);

    expect(answers).toEqual(['hello', 'hello', 'hello']);
    expect(server.refreshes()).toBe(1);
    expect(kept).toEqual([['token-1', 'refresh-1']]);
    expect(server.seen.filter((line) => line.startsWith('/rpc/'))).toHaveLength(6);
  });

  it('are renewed again and again', async () => {
    const server = new Server();
    const { hello } = stage(server);

    for (let i = 1; i <= 3; i++) {
      await hello();
      server.token = 'another';
    }

    expect(server.seen.filter((line) => line.startsWith('/auth/'))).toEqual([
      '/auth/refresh refresh-0',
      '/auth/refresh refresh-1',
      '/auth/refresh refresh-2',
    ]);
  });

  it('are taken from another tab that has renewed them', async () => {
    const server = new Server();
    const first = stage(server);
    await first.hello();

    const second = stage(server, { kept: () => ({ token: 'token-1', refreshToken: 'refresh-1' }) });

    expect(await second.hello()).toBe('hello');
    expect(server.refreshes()).toBe(1);
    expect(server.alive).toBe(true);
  });

  it('are not renewed twice where the session is over', async () => {
    const server = new Server();
    server.alive = false;
    const { hello } = stage(server);

    await expect(hello()).rejects.toMatchObject({ code: 'SESSION_EXPIRED', status: 401 });
    await expect(hello()).rejects.toMatchObject({ code: 'SESSION_EXPIRED' });

    expect(server.refreshes()).toBe(1);
  });

  it('are asked for again where the answer got lost', async () => {
    const server = new Server();
    let lost = 0;
    const { hello } = stage(server, {
      fetch: async (url, init) => {
        if (url === '/auth/refresh' && lost++ === 0) {
          throw new TypeError('the line broke');
        }
        return server.fetch(url, init);
      },
    });

    expect(await hello()).toBe('hello');

    expect(lost).toBe(2);
    expect(server.alive).toBe(true);
  });

  it('are not renewed for any other error, nor without a refresh token', async () => {
    const server = new Server();
    const unreachable = stage(server, {
      fetch: async () => {
        throw new TypeError('down');
      },
    });
    const plainly = connect({ token: 'old', fetch: server.fetch });

    await expect(unreachable.hello()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    await expect(plainly.call('hello', [], plain)()).rejects.toMatchObject({ code: 'SESSION_EXPIRED' });

    expect(server.refreshes()).toBe(0);
  });

  it('are forgotten at once by a logout, of which the server is told', async () => {
    const server = new Server();
    const { auth, kept } = stage(server);

    const told = auth.logout({ everywhere: true });

    expect(kept).toEqual([[undefined, undefined]]);
    expect(await told).toBe(true);
    expect(server.seen).toEqual(['/auth/logout refresh-0']);
    expect(await auth.logout()).toBe(true);
    expect(server.seen).toHaveLength(1);
  });

  it('are forgotten by a logout that the server does not hear of', async () => {
    const { auth, kept } = stage(new Server(), {
      fetch: async () => {
        throw new TypeError('down');
      },
    });

    expect(await auth.logout()).toBe(false);
    expect(kept).toEqual([[undefined, undefined]]);
  });
});
