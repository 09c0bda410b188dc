// Against the board of the examples, at the address in KONTRACT_URL: what runs the tests starts it.
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import {
  client,
  createEd25519ClientAuth,
  createJWTClientAuth,
  generateEd25519Keypair,
  sseChannel,
  webSocketChannel,
  type AuthOptions,
  type Connection,
  type WebSocketConstructor,
} from '../src/index.js';
import { connect } from '../src/runtime.js';

const URL = process.env['KONTRACT_URL']!.replace(/\/$/, '');
const CHANNELS: [string, () => Connection][] = [
  ['a WebSocket', () => webSocketChannel(`${URL}/erpc`, { WebSocket: WebSocket as unknown as WebSocketConstructor })],
  ['events and requests', () => sseChannel(`${URL}/erpc`)],
];

/** What a refused hello looks like: the gateway ends the connection. */
const REFUSED = { name: 'RPCError', code: 'HANDSHAKE', message: 'The line broke during the handshake' };

const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

function caller(channel: Connection, auth: AuthOptions) {
  const made = client(channel, { auth });
  ends.push(made.destroy, () => channel.close());
  return made;
}

const guest = async () => (await connect({ baseUrl: URL }).auth.anonymous()).token;
const user = async () => {
  const { auth } = connect({ baseUrl: URL });
  await auth.register(`${randomUUID()}@example.org`, 'correct horse battery');
  return auth;
};
const tokenAuth = (token: string) => createJWTClientAuth({ getToken: () => token });

describe.each(CHANNELS)('the Java gateway over %s', (_, open) => {
  it('answers the calls of a token', async () => {
    const { call } = caller(open(), tokenAuth(await guest()));

    const project: any = await call('projects.create', ['From TypeScript']);

    expect(project.name).toBe('From TypeScript');
    expect(await call('projects.get', [project.id])).toEqual(project);
  });

  it('answers many calls at once, each with its own result', async () => {
    const { call } = caller(open(), tokenAuth(await guest()));
    const names = Array.from({ length: 100 }, (_, i) => `Project ${i}`);

    const projects: any[] = await Promise.all(names.map((name) => call('projects.create', [name])));

    expect(projects.map(({ name }) => name)).toEqual(names);
  });

  it('carries large messages', async () => {
    const { call } = caller(open(), tokenAuth(await guest()));

    const refused = call('projects.create', ['x'.repeat(900_000)]);

    await expect(refused).rejects.toMatchObject({ name: 'RemoteRPCError', code: 'INPUT_VALIDATION' });
  });

  it('passes errors on as they are', async () => {
    const { call } = caller(open(), tokenAuth(await guest()));

    await expect(call('projects.get', ['nowhere'])).rejects.toMatchObject({ name: 'RemoteRPCError', code: 'NOT_FOUND' });
    await expect(call('projects.create', [' '])).rejects.toMatchObject({
      code: 'INPUT_VALIDATION',
      data: [expect.objectContaining({ path: 'name' })],
    });
    await expect(call('no.such')).rejects.toMatchObject({ name: 'RemoteRPCError', code: 'NOT_FOUND' });
  });

  it('refuses a token that is not valid, at once', async () => {
    const { call } = caller(open(), tokenAuth('no.such.token'));

    await expect(call('projects.list')).rejects.toMatchObject(REFUSED);
  });

  it('lets a device call as its user, until that removes it', async () => {
    const auth = await user();
    const { privateKey, publicKey } = generateEd25519Keypair();
    const device = await auth.registerDevice('Laptop', publicKey);
    const proof = createEd25519ClientAuth({ privateKey, deviceId: device.id });

    const project: any = await caller(open(), proof).call('projects.create', ["The device's"]);

    expect(project.createdBy).toBe((await auth.me()).id);
    expect(await auth.devices()).toEqual([device]);
    await auth.removeDevice(device.id);
    await expect(caller(open(), proof).call('projects.list')).rejects.toMatchObject(REFUSED);
  });

  it('refuses a device whose key it does not know', async () => {
    const { privateKey } = generateEd25519Keypair();
    const { call } = caller(open(), createEd25519ClientAuth({ privateKey, deviceId: randomUUID() }));

    await expect(call('projects.list')).rejects.toMatchObject(REFUSED);
  });
});
