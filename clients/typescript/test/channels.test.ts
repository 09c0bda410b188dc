import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import {
  autoChannel,
  client,
  sseChannel,
  webSocketChannel,
  type AutoOptions,
  type Connection,
  type WebSocketConstructor,
} from '../src/index.js';
import { TestServer } from './server.js';
import { events, webSockets, type Endpoint } from './sockets.js';

const Socket = WebSocket as unknown as WebSocketConstructor;
const FAST = { patience: 200, minDelay: 5, maxDelay: 20, WebSocket: Socket };
const KINDS: [string, () => Promise<Endpoint>, (url: string, options?: AutoOptions) => Connection][] = [
  ['WebSocket', webSockets, (url, options) => webSocketChannel(url, { ...FAST, ...options })],
  ['events and requests', events, (url, options) => sseChannel(url, { ...FAST, ...options })],
];

const opened: Connection[] = [];
const endpoints: Endpoint[] = [];
afterEach(async () => {
  vi.unstubAllGlobals();
  opened.splice(0).forEach((each) => each.close());
  await Promise.all(endpoints.splice(0).map((each) => each.close()));
});

function keep<C extends Connection>(connection: C): C {
  opened.push(connection);
  return connection;
}

async function endpointOf<E extends Endpoint>(made: Promise<E>): Promise<E> {
  endpoints.push(await made);
  return made;
}

/** What arrives, in its order. */
function arrivals(connection: Connection): Uint8Array[] {
  const arrived: Uint8Array[] = [];
  connection.receive((data) => arrived.push(data));
  return arrived;
}

describe.each(KINDS)('a channel over %s', (_, open, connect) => {
  let endpoint: Endpoint;
  let channel: Connection;
  beforeEach(async () => {
    endpoint = await endpointOf(open());
    channel = keep(connect(endpoint.url));
  });

  it('opens nothing before the first message', async () => {
    arrivals(channel);
    expect(endpoint.opened).toBe(0);

    await channel.send(Uint8Array.of(1));

    expect(endpoint.opened).toBe(1);
  });

  it('carries messages of 0 bytes, 1 byte and 1 MiB', async () => {
    const messages = [new Uint8Array(), Uint8Array.of(255), new Uint8Array(1 << 20).map((_, i) => i * 7)];
    const arrived = arrivals(channel);

    for (const message of messages) {
      await channel.send(message);
    }

    await expect.poll(() => arrived.length).toBe(3);
    arrived.forEach((message, i) => expect(Buffer.compare(message, messages[i]!)).toBe(0));
  });

  it('keeps what is sent at once in order', async () => {
    const arrived = arrivals(channel);

    await Promise.all(Array.from({ length: 200 }, (_, i) => channel.send(Uint8Array.of(i))));

    await expect.poll(() => arrived.length).toBe(200);
    expect(arrived.map(([byte]) => byte)).toEqual(Array.from({ length: 200 }, (_, i) => i));
  });

  it('tells of a line that breaks, and opens another for the next message', async () => {
    const arrived = arrivals(channel);
    let breaks = 0;
    channel.onBreak(() => breaks++);
    await channel.send(Uint8Array.of(1));
    await expect.poll(() => arrived.length).toBe(1);

    endpoint.cut();

    await expect.poll(() => breaks).toBe(1);
    await channel.send(Uint8Array.of(2));
    await expect.poll(() => arrived.length).toBe(2);
    expect([breaks, endpoint.opened]).toEqual([1, 2]);
  });

  it('goes on trying for a message while the server is away', async () => {
    const patient = keep(connect(endpoint.url, { patience: 60_000 }));
    const arrived = arrivals(patient);
    endpoint.shut = true;

    const sent = patient.send(Uint8Array.of(1));
    await expect.poll(() => endpoint.refused).toBeGreaterThan(2);
    endpoint.shut = false;
    await sent;

    await expect.poll(() => arrived.length).toBe(1);
  });

  it('gives up when its patience is over, and tries again for the next message', async () => {
    const arrived = arrivals(channel);
    endpoint.shut = true;
    await expect(channel.send(Uint8Array.of(1))).rejects.toThrow();
    endpoint.shut = false;

    await channel.send(Uint8Array.of(2));

    await expect.poll(() => arrived).toEqual([Uint8Array.of(2)]);
  });

  it('stops trying when it is closed', async () => {
    const patient = keep(connect(endpoint.url, { patience: 60_000 }));
    endpoint.shut = true;
    const refused = expect(patient.send(Uint8Array.of(1))).rejects.toThrow('closed');
    await expect.poll(() => endpoint.refused).toBeGreaterThan(0);

    patient.close();

    await refused;
  });

  it('is over when it is closed', async () => {
    const arrived = arrivals(channel);
    await channel.send(Uint8Array.of(1));
    await expect.poll(() => arrived.length).toBe(1);

    channel.close();

    await expect(channel.send(Uint8Array.of(2))).rejects.toThrow('closed');
    expect(endpoint.opened).toBe(1);
  });

  it('carries encrypted calls, also across a line that breaks with calls under way', async () => {
    let sent = 0;
    endpoint.serve = (peer) => {
      const server = new TestServer(peer);
      server.reply = (fields) => ({ ...fields, auth: Uint8Array.of(1) });
      server.answer = (fields) => (++sent === 2 ? void endpoint.cut() : fields);
    };
    const caller = client(channel, { auth: { verify: () => undefined } });
    expect(await caller.call('echo', 'one')).toBe('one');

    const start = Date.now();
    expect(await caller.call('echo', 'two')).toBe('two');

    expect(Date.now() - start).toBeLessThan(9_000); // it did not wait for the call's time-out
    expect([endpoint.opened, sent]).toEqual([2, 3]);
    caller.destroy();
  });

  it('gives a line up that does not answer a hello, though it seems alive', async () => {
    endpoint.serve = () => undefined;
    const caller = client(channel, { auth: { sign: () => Uint8Array.of(1) }, handshakeTimeout: 100 });
    await expect(caller.call('echo', 1)).rejects.toMatchObject({ code: 'HANDSHAKE' });
    endpoint.serve = (peer) => void new TestServer(peer);

    expect(await caller.call('echo', 2)).toBe(2);

    expect(endpoint.opened).toBe(2);
    caller.destroy();
  });
});

describe('a channel over events and requests', () => {
  it('sends what waits in one request, and keeps the id out of addresses', async () => {
    const endpoint = await endpointOf(events());
    const channel = keep(sseChannel(endpoint.url, FAST));

    await Promise.all(Array.from({ length: 50 }, (_, i) => channel.send(Uint8Array.of(i))));

    const posts = endpoint.requests.filter(({ method }) => method === 'POST');
    expect(posts.length).toBeLessThan(50);
    expect(posts.reduce((sum, { frames }) => sum + frames, 0)).toBe(50);
    expect(posts.every(({ channel: id }) => /^[\w-]{43}$/.test(id!))).toBe(true);
  });

  it('says goodbye', async () => {
    const endpoint = await endpointOf(events());
    const channel = keep(sseChannel(endpoint.url, FAST));
    await channel.send(Uint8Array.of(1));

    channel.close();

    await expect.poll(() => endpoint.requests.at(-1)?.method).toBe('DELETE');
  });

  it('takes an unknown channel and any other refusal for a broken line', async () => {
    const endpoint = await endpointOf(events());
    const channel = keep(sseChannel(endpoint.url, FAST));
    let breaks = 0;
    channel.onBreak(() => breaks++);
    await channel.send(Uint8Array.of(1));

    endpoint.status = 404;

    await expect(channel.send(Uint8Array.of(2))).rejects.toThrow('status 404');
    expect(breaks).toBe(1);
  });

  it('takes silence for a broken line', async () => {
    const endpoint = await endpointOf(events());
    const channel = keep(sseChannel(endpoint.url, { ...FAST, silence: 50 }));
    let breaks = 0;
    channel.onBreak(() => breaks++);

    await channel.send(Uint8Array.of(1));

    await expect.poll(() => breaks).toBe(1);
  });

  it.each<[string, string]>([
    ['is no event', 'event: open'],
    ['is another event', 'event: hello\ndata: x\n\n'],
    ['never ends', 'x'.repeat(3 << 20)],
  ])('refuses a stream whose beginning %s', async (_, greeting) => {
    const endpoint = await endpointOf(events());
    endpoint.greeting = greeting;
    const channel = keep(sseChannel(endpoint.url, { ...FAST, openTimeout: 200 }));

    await expect(channel.send(Uint8Array.of(1))).rejects.toThrow();
  });
});

describe('a channel of either kind', () => {
  it('takes events and requests where no WebSocket opens', async () => {
    const endpoint = await endpointOf(events());
    const channel = keep(autoChannel(endpoint.url, FAST));
    const arrived = arrivals(channel);

    await channel.send(Uint8Array.of(7));

    await expect.poll(() => arrived).toEqual([Uint8Array.of(7)]);
  });

  it('takes a WebSocket where one opens', async () => {
    const endpoint = await endpointOf(webSockets());
    const channel = keep(autoChannel(endpoint.url, FAST));

    await channel.send(Uint8Array.of(7));

    expect(endpoint.opened).toBe(1);
  });

  it('takes events and requests where there is no WebSocket at all, and says so where only a WebSocket would do', async () => {
    vi.stubGlobal('WebSocket', undefined);
    const endpoint = await endpointOf(events());
    const channel = keep(autoChannel(endpoint.url, { minDelay: 5 }));

    await channel.send(Uint8Array.of(7));

    expect(endpoint.opened).toBe(1);
    expect(() => webSocketChannel(endpoint.url)).toThrow('give a constructor');
  });
});
