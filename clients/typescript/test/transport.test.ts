import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect, KontractError, type ClientOptions } from '../src/runtime.js';
import { bytes, instant, list, long, nothing, nullable, plain, record } from '../src/runtime.js';
import { decode, fieldsOf } from '../src/erpc/msgpack.js';
import { erpc, type Connection, type ErpcTransport, type ErpcTransportOptions } from '../src/index.js';
import { MemoryLine } from './memory.js';
import { TestServer } from './server.js';

const sample = record(() => ({ at: instant, big: long, file: bytes, tags: list(plain), note: nullable(plain) }));
const SAMPLE = { at: new Date(5), big: 2n ** 60n, file: Uint8Array.of(0, 255), tags: ['a'], note: null };

/** A line that a transport opened, and the server at its end. */
type Opened = { server: TestServer; closed: boolean; break: () => void };

let lines: Opened[];
let transports: ErpcTransport[];
let close: () => Promise<void>;
let baseUrl: string;
let seen: string[];
let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void;

beforeEach(async () => {
  lines = [];
  transports = [];
  seen = [];
  answer = (_, response) => response.writeHead(404).end();
  const http = createServer(async (request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.authorization ?? '-'}`);
    answer(request, response, Buffer.concat(await request.toArray()).toString());
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  close = () => new Promise((resolve) => (http.close(() => resolve()), http.closeAllConnections()));
});
afterEach(async () => {
  transports.forEach((each) => each.close());
  await close();
});

/** A connection whose other end is a server that says by whose token it was asked. */
function memory(handlers: (who: () => string) => Record<string, (input: any) => unknown>): () => Connection {
  return () => {
    const line = new MemoryLine();
    const breaks = new Set<() => void>();
    let who = '';
    const server = new TestServer(line.server, handlers(() => who));
    server.reply = (fields, hello) => {
      who = String(fieldsOf(decode(hello['auth']))?.['jwt']);
      return who === 'refused' ? undefined : fields;
    };
    const opened: Opened = { server, closed: false, break: () => breaks.forEach((callback) => callback()) };
    lines.push(opened);
    return {
      ...line.client,
      onBreak: (callback) => (breaks.add(callback), () => breaks.delete(callback)),
      reconnect: () => undefined,
      close: () => void (opened.closed = true),
    };
  };
}

function stage(options: Partial<ClientOptions> = {}, transport: ErpcTransportOptions = {}, handlers = {}) {
  const channel = memory((who) => ({ who: () => who(), ...handlers }));
  const made = erpc({ channel, timeout: 300, handshakeTimeout: 300, ...transport });
  transports.push(made);
  const { call, auth } = connect({ baseUrl, token: 'ann', transport: made, ...options });
  return {
    auth,
    transport: made,
    echo: call('echo', [sample], list(sample)),
    who: call('who', [], plain),
    wait: call('wait', [], plain),
    fail: call('fail', [], nothing),
    nothing: call('nothing', [], nothing),
  };
}

describe('a generated client over eRPC', () => {
  it('sends and gets values of every kind', async () => {
    const { echo } = stage();

    expect(await echo(SAMPLE)).toEqual([SAMPLE]);

    const [{ i }] = lines[0]!.server.requests as [{ i: any[] }];
    expect(i[0].file).toEqual(SAMPLE.file); // as bytes, not as base64
    expect(seen).toEqual([]); // and nothing over HTTP
  });

  it('passes on the errors of the server and its own as KontractErrors', async () => {
    const fail = () => {
      throw { c: 'TEAPOT', m: 'Short and stout', d: { handle: 1 } };
    };
    const client = stage({}, {}, { fail });

    const error = await client.fail().catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(KontractError);
    expect(error).toMatchObject({ code: 'TEAPOT', message: 'Short and stout', data: { handle: 1 }, status: 0 });
    client.transport.close();
    await expect(client.who()).rejects.toMatchObject({ name: 'KontractError', code: 'SESSION' });
  });

  it('opens a session of its own for each token, and ends the one before when its calls have ended', async () => {
    let go!: (answer: string) => void;
    const patient = { timeout: 60_000 };
    const { who, wait, auth } = stage({}, patient, { wait: () => new Promise((resolve) => (go = resolve)) });
    expect(await who()).toBe('ann');
    const waiting = wait();
    await expect.poll(() => go).toBeDefined();
    answer = (_, response) => response.end(JSON.stringify(session('bob')));

    await auth.login('bob', 'secret');

    expect(await who()).toBe('bob');
    expect(lines.map(({ closed }) => closed)).toEqual([false, false]);
    go('the answer for ann');
    expect(await waiting).toBe('the answer for ann');
    expect(lines.map(({ closed }) => closed)).toEqual([true, false]);
  });

  it('asks for a session once there is none', async () => {
    const { who, auth } = stage();
    expect(await who()).toBe('ann');

    auth.logout();

    await expect(who()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(lines.map(({ closed }) => closed)).toEqual([true]);
    expect(lines).toHaveLength(1);
  });

  it.each([
    [401, 'UNAUTHORIZED'],
    [200, 'HANDSHAKE'],
    [503, 'HANDSHAKE'],
  ])('learns why a hello was refused: with status %d it is %s', async (status, code) => {
    answer = (_, response) => response.writeHead(status).end();
    const { who } = stage({ token: 'refused' });

    await expect(who()).rejects.toMatchObject({ code });

    expect(seen).toEqual(['GET /auth/me Bearer refused']);
  });

  it('renews a token that is over before there is a session, and calls with the next one', async () => {
    const over = { error: { code: 'SESSION_EXPIRED', message: 'Over' } };
    answer = (request, response) =>
      request.url === '/auth/refresh'
        ? response.end(JSON.stringify({ ...session('ann'), refreshToken: 'refresh-2' }))
        : response.writeHead(401).end(JSON.stringify(over));
    const { who } = stage({ token: 'refused', refreshToken: 'refresh-1' });

    expect(await who()).toBe('ann');

    expect(seen).toEqual(['GET /auth/me Bearer refused', 'POST /auth/refresh -']);
  });

  it('says that the server is out of reach where it cannot be asked either', async () => {
    await close();
    const { who } = stage({ token: 'refused' });

    await expect(who()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });

  it('sends a call once more when the line breaks, and learns at once of one that breaks over the hello', async () => {
    let calls = 0;
    const { who, wait } = stage({}, { timeout: 60_000, handshakeTimeout: 60_000 }, {
      wait: () => (++calls === 1 ? (lines[0]!.break(), new Promise(() => undefined)) : 'the second time'),
    });
    expect(await wait()).toBe('the second time');

    lines[0]!.server.reply = () => void lines[0]!.break();
    lines[0]!.break();

    await expect(who()).rejects.toMatchObject({ code: 'HANDSHAKE' });
  });

  it('calls as a device without a token', async () => {
    const sign = () => Uint8Array.of(0x81, 0xa3, 0x6a, 0x77, 0x74, 0xa1, 0x64); // {jwt: "d"}
    const { who } = stage({ token: undefined as never }, { auth: { sign } });

    expect(await who()).toBe('d');
  });
});

describe('a generated client over HTTP', () => {
  it('sends values of every kind as JSON', async () => {
    answer = (_, response, body) => response.end(body);
    const { call } = connect({ baseUrl, token: 'ann' });

    expect(await call('echo', [sample], list(sample))(SAMPLE)).toEqual([SAMPLE]);

    expect(seen).toEqual(['POST /rpc/echo Bearer ann']);
  });

  it('registers, lists and removes devices', async () => {
    const device = { id: 'd/1', name: 'Laptop', createdAt: '2026-01-31T10:00:00Z' };
    const bodies: string[] = [];
    answer = (request, response, body) => {
      bodies.push(body);
      const json = { POST: device, GET: [device], DELETE: undefined }[request.method!];
      response.writeHead(json ? 200 : 204).end(json && JSON.stringify(json));
    };
    const { auth } = connect({ baseUrl, token: 'ann' });
    const read = { ...device, createdAt: new Date('2026-01-31T10:00:00Z') };

    expect(await auth.registerDevice('Laptop', Uint8Array.of(1, 255))).toEqual(read);
    expect(await auth.devices()).toEqual([read]);
    expect(await auth.removeDevice('d/1')).toBeUndefined();

    expect(bodies[0]).toBe('{"name":"Laptop","publicKey":"01ff"}');
    expect(seen).toEqual([
      'POST /auth/devices Bearer ann',
      'GET /auth/devices Bearer ann',
      'DELETE /auth/devices/d%2F1 Bearer ann',
    ]);
  });
});

function session(token: string) {
  const at = '2026-01-31T10:00:00Z';
  return {
    token,
    expiresAt: at,
    user: { id: token, email: null, isAnonymous: true, ugroups: [], createdAt: at, lastLoginAt: at },
  };
}
