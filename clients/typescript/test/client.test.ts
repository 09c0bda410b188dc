import { Encoder } from '@msgpack/msgpack';
import { afterEach, describe, expect, it } from 'vitest';
import { client, RemoteRPCError, RPCError, type ClientOptions, type ErpcClient } from '../src/index.js';
import { MemoryLine } from './memory.js';
import { TestServer } from './server.js';
import { hex, vectors } from './vectors.js';

const SECRET = new Uint8Array(32).fill(9);
const LOW_ORDER: { name: string; public: string }[] = vectors.low_order_public_keys;

const opened: ErpcClient<unknown>[] = [];
afterEach(() => opened.splice(0).forEach((each) => each.destroy()));

function stage(options: Partial<ClientOptions> = {}, handlers = {}) {
  const line = new MemoryLine();
  const server = new TestServer(line.server, handlers);
  server.secret = SECRET;
  const made = client(line.client, { auth: { secret: () => SECRET }, timeout: 300, handshakeTimeout: 300, ...options });
  opened.push(made);
  return { line, server, client: made };
}

const failure = (code: string) => expect.objectContaining({ name: 'RPCError', code });

describe('a client', () => {
  it('shakes hands with the first call, once for all that wait', async () => {
    const { client, server } = stage();
    expect(client.state).toBe('idle');

    const calls = Promise.all([client.api['echo']!(1), client.api['echo']!('two'), client.call('echo', [3n])]);

    expect(client.state).toBe('handshaking');
    expect(await calls).toEqual([1, 'two', [3n]]);
    expect(client.state).toBe('ready');
    expect(server.hellos.map(({ epoch }) => epoch)).toEqual([1]);
  });

  it('gets plain data back as it was sent', async () => {
    const { client } = stage();
    const data = { text: 'Grüße 😀', list: [1.5, -1, null, true, 2n ** 63n, { '': [] }], bytes: Uint8Array.of(0, 255) };

    const back: any = await client.call('echo', data);

    expect(back).toEqual(data);
    expect(back.bytes.buffer.byteLength).toBe(2);
  });

  it('gets undefined back as null, in objects and alone', async () => {
    const { client } = stage();

    expect(await client.call('echo')).toBeNull();
    expect(await client.call('echo', { a: undefined })).toEqual({ a: null });
  });

  it.each<[string, unknown]>([
    ['a function', () => 1],
    ['a date', new Date()],
    ['a map', new Map()],
    ['a symbol', { a: Symbol('a') }],
    ['a bigint of 65 bits', 2n ** 64n],
    ['half a character', '\ud800'],
    ['half a character in a key', { '\udfff': 1 }],
    ['a poisonous key', { constructor: 1 }],
    ['33 levels', Array.from({ length: 33 }).reduce((inner: unknown) => [inner], 1)],
    ['more than a frame holds', 'x'.repeat(1_048_576)],
  ])('does not send %s', async (_, input) => {
    const { client, line } = stage();

    await expect(client.call('echo', input)).rejects.toEqual(failure('INVALID_DATA'));

    expect(line.sent).toEqual([]);
  });

  it('does not send what contains itself', async () => {
    const { client } = stage();
    const loop: unknown[] = [];
    loop.push(loop);

    await expect(client.call('echo', loop)).rejects.toEqual(failure('INVALID_DATA'));
  });

  it('passes on the error of the server, and never calls again for it', async () => {
    const { client, server } = stage({}, {
      fail: () => {
        throw { c: 'TEAPOT', m: 'Short and stout', d: { handle: 1 } };
      },
    });

    const error = await client.call('fail').catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(RemoteRPCError);
    expect(error).toBeInstanceOf(RPCError);
    expect(error).toMatchObject({ code: 'TEAPOT', message: 'Short and stout', data: { handle: 1 } });
    expect(server.requests).toHaveLength(1);
    await expect(client.call('nothing')).rejects.toMatchObject({ code: 'NOT_FOUND', name: 'RemoteRPCError' });
  });

  it('is not taken for a promise', async () => {
    const { client } = stage();

    expect(await client.api).toBe(client.api);
  });

  it.each<[string, object]>([
    ['no authentication', { auth: {} }],
    ['no time', { timeout: 0 }],
    ['no number', { maxPending: Number.NaN }],
    ['a negative size', { maxMessageBytes: -1 }],
  ])('refuses options with %s', (_, options) => {
    expect(() => stage(options)).toThrow(TypeError);
  });

  it('never changes the secret, and sends neither it nor what it sends in the clear', async () => {
    const { client, line } = stage();

    await client.call('echo', 'a secret text of some length');

    expect(SECRET).toEqual(new Uint8Array(32).fill(9));
    const all = line.sent.map((frame) => Buffer.from(frame).toString('latin1')).join();
    expect(all).not.toContain('a secret text');
    expect(all).not.toContain(Buffer.from(SECRET).toString('latin1'));
  });
});

describe('what goes wrong', () => {
  it('row: empty frame, unknown tag, frame over its limit', async () => {
    const { client, line, server } = stage();
    server.reply = (fields) => {
      line.deliver(new Uint8Array(), 'client');
      line.deliver(Uint8Array.of(2, 1, 1), 'client');
      line.deliver(new Uint8Array(65_537), 'client');
      line.deliver(new Uint8Array(1_048_577).fill(1), 'client');
      return fields;
    };

    expect(await client.call('echo', 1)).toBe(1);
  });

  it.each<[string, Uint8Array]>([
    ['no msgpack', hex('00c1')],
    ['no map', hex('0091c0')],
    ['an empty map', hex('0080')],
    ['an extension type', hex('00d6ff00000000')],
    ['trailing bytes', hex('0080c0')],
    ['a duplicate key', hex('0082a16101a16102')],
    ['a short public key', hex('0083a3707562c401ffa570726f6f66c401ffa565706f636801')],
  ])('row: a reply that is malformed: %s', async (_, frame) => {
    const { client, server } = stage();
    server.reply = () => frame;

    await expect(client.call('echo', 1)).rejects.toEqual(failure('HANDSHAKE'));

    server.reply = (fields) => fields;
    expect(await client.call('echo', 2)).toBe(2);
    expect(server.hellos.map(({ epoch }) => epoch)).toEqual([1, 2]);
  });

  it.each(LOW_ORDER)('row: the low-order public key $name', async (vector) => {
    const { client, server } = stage();
    server.reply = (fields) => ({ ...fields, pub: hex(vector.public) });

    await expect(client.call('echo', 1)).rejects.toEqual(failure('HANDSHAKE'));
    expect(client.state).toBe('idle');
  });

  it.each<[string, () => Uint8Array]>([
    ['31 bytes', () => new Uint8Array(31).fill(1)],
    ['all zero', () => new Uint8Array(32)],
    [
      'the callback throws',
      () => {
        throw new Error('No secret');
      },
    ],
  ])('row: the secret is refused: %s', async (_, secret) => {
    const { client } = stage({ auth: { secret } });

    await expect(client.call('echo', 1)).rejects.toEqual(failure('HANDSHAKE'));
  });

  it.each<[string, Uint8Array | undefined]>([
    ['missing', undefined],
    ['empty', new Uint8Array()],
    ['too long', new Uint8Array(32_769)],
    ['rejected', Uint8Array.of(1)],
  ])("row: the server's proof is %s", async (_, auth) => {
    const verify = () => {
      throw new Error('Rejected');
    };
    const { client, server } = stage({ auth: { secret: () => SECRET, verify } });
    server.reply = (fields) => (auth ? { ...fields, auth } : fields);

    await expect(client.call('echo', 1)).rejects.toEqual(failure('HANDSHAKE'));
  });

  it("takes a server's proof that it accepts, of the transcript of this very handshake", async () => {
    const seen: Uint8Array[] = [];
    const verify = (proof: Uint8Array, transcript: Uint8Array) => void seen.push(proof, transcript);
    const { client, server } = stage({ auth: { secret: () => SECRET, verify } });
    server.reply = (fields) => ({ ...fields, auth: Uint8Array.of(7) });

    expect(await client.call('echo', 1)).toBe(1);

    expect(seen[0]).toEqual(Uint8Array.of(7));
    expect(Buffer.from(seen[1]!).includes(Buffer.from(server.hellos[0]!['nonce']))).toBe(true);
  });

  it.each<[string, () => any]>([
    ['nothing', () => undefined],
    ['no bytes', () => new Uint8Array()],
    ['too many', () => new Uint8Array(32_769)],
    ['an error', () => Promise.reject(new Error('No'))],
  ])('row: sign gives %s', async (_, sign) => {
    const { client, line } = stage({ auth: { sign } });

    await expect(client.call('echo', 1)).rejects.toEqual(failure('HANDSHAKE'));
    expect(line.sent).toEqual([]);
  });

  it('row: the proof does not match', async () => {
    const { client, server } = stage();
    server.secret = new Uint8Array(32).fill(8);

    await expect(client.call('echo', 1)).rejects.toEqual(failure('HANDSHAKE'));
    expect(client.state).toBe('idle');
  });

  it('row: a reply with another epoch', async () => {
    const { client, server } = stage();
    server.reply = (fields) => ({ ...fields, epoch: 2 });

    await expect(client.call('echo', 1)).rejects.toMatchObject({ message: 'The handshake took too long' });
  });

  it('row: no reply within the handshake time-out', async () => {
    const { client, server } = stage();
    server.reply = () => undefined;

    await expect(client.call('echo', 1)).rejects.toEqual(failure('HANDSHAKE'));

    expect(server.hellos).toHaveLength(1);
    server.reply = (fields) => fields;
    expect(await client.call('echo', 2)).toBe(2);
  });

  it('row: a message that does not authenticate', async () => {
    const { client, line, server } = stage();
    server.answer = (fields) => {
      line.deliver(new Uint8Array(60).fill(1), 'client');
      line.deliver(Uint8Array.of(1), 'client');
      return fields;
    };

    expect(await client.call('echo', 1)).toBe(1);
  });

  it.each<[string, (fields: any) => unknown]>([
    ['another type', (fields) => ({ ...fields, t: 1 })],
    ['another id', (fields) => ({ ...fields, id: 'zz' })],
    ['an empty id', (fields) => ({ ...fields, id: '' })],
    ['a long id', (fields) => ({ ...fields, id: 'x'.repeat(65) })],
    ['no verdict', (fields) => ({ ...fields, ok: 1 })],
    ['no error', (fields) => ({ ...fields, ok: false })],
    ['an error without a code', (fields) => ({ ...fields, ok: false, e: { m: 'x' } })],
    ['no map', () => [1]],
    ['an extension type', () => hex('d6ff00000000')],
    ['a duplicate key', () => hex('82a17402a17402')],
  ])('row: an authentic answer with %s is dropped, and the call is sent once more', async (_, spoil) => {
    const { client, server } = stage({ timeout: 100 });
    server.answer = spoil;

    await expect(client.call('echo', 1)).rejects.toEqual(failure('TIMEOUT'));

    expect(server.requests).toHaveLength(2);
  });

  it('ignores fields that it does not know', async () => {
    const { client, server } = stage();
    server.answer = (fields) => ({ ...fields, x: { y: 1 } });

    expect(await client.call('echo', 1)).toBe(1);
  });

  it('row: too many calls in flight', async () => {
    const { client } = stage({ maxPending: 2 });

    const first = [client.call('echo', 1), client.call('echo', 2)];

    await expect(client.call('echo', 3)).rejects.toEqual(failure('CLIENT'));
    expect(await Promise.all(first)).toEqual([1, 2]);
    expect(await client.call('echo', 4)).toBe(4);
  });

  it.each(['handshake', 'call'])('row: destroy during the %s is final', async (during) => {
    const { client, server } = stage();
    if (during === 'handshake') {
      server.reply = () => undefined;
    } else {
      server.answer = () => undefined;
    }
    const call = client.call('echo', 1);
    const ended = expect(call).rejects.toEqual(failure('SESSION'));
    await expect.poll(() => server.hellos.length + server.requests.length).toBe(during === 'handshake' ? 1 : 2);

    client.destroy();
    client.destroy();

    await ended;
    expect(client.state).toBe('closed');
    await expect(client.call('echo', 1)).rejects.toMatchObject({ code: 'SESSION', message: 'Session destroyed' });
    expect(server.hellos).toHaveLength(1);
  });
});

describe('sending once more', () => {
  it('a call that times out is sent once more, on a fresh session', async () => {
    const { client, server } = stage({ timeout: 100 });
    server.answer = (fields) => (server.requests.length === 1 ? undefined : fields);

    expect(await client.call('echo', 5)).toBe(5);

    expect(server.hellos.map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(server.requests).toHaveLength(2);
  });

  it('concurrent failures share one handshake', async () => {
    const { client, server } = stage({ timeout: 100 });
    server.answer = (fields) => (server.requests.length <= 10 ? undefined : fields);

    const calls = Array.from({ length: 10 }, (_, i) => client.call('echo', i));

    expect(await Promise.all(calls)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(server.hellos).toHaveLength(2);
    expect(server.requests).toHaveLength(20);
  });

  it('a channel that cannot send ends the call after one more attempt', async () => {
    const line = new MemoryLine();
    const server = new TestServer(line.server);
    let attempts = 0;
    const channel = {
      receive: line.client.receive,
      send: (frame: Uint8Array) => {
        if (frame[0] === 1) {
          attempts++;
          throw new Error('Broken');
        }
        return line.client.send(frame);
      },
    };
    const made = client(channel, { auth: { verify: () => undefined } });
    server.reply = (fields) => ({ ...fields, auth: Uint8Array.of(1) });

    await expect(made.call('echo', 1)).rejects.toEqual(failure('SESSION'));

    expect([attempts, server.hellos.length]).toEqual([2, 2]);
    made.destroy();
  });

  it('a hello that cannot be sent is a failed handshake', async () => {
    const channel = { receive: () => () => undefined, send: () => Promise.reject(new Error('Broken')) };
    const made = client(channel, { auth: { secret: () => SECRET } });

    await expect(made.call('echo', 1)).rejects.toEqual(failure('HANDSHAKE'));
  });

  it('a channel that never finishes sending fails the handshake in time', async () => {
    const channel = { receive: () => () => undefined, send: () => new Promise<void>(() => undefined) };
    const made = client(channel, { auth: { secret: () => SECRET }, handshakeTimeout: 50 });

    await expect(made.call('echo', 1)).rejects.toEqual(failure('HANDSHAKE'));
  });
});

describe('a schedule that is out to hurt', () => {
  it('drops a second reply, with another key', async () => {
    const { client, line, server } = stage();
    server.reply = (fields, hello) => {
      if (server.hellos.length === 1) {
        server.reply = (again) => again;
        line.deliver(Uint8Array.from([0, ...encoded(fields)]), 'client');
        const other = { ...fields, pub: new Uint8Array(32).fill(9), proof: new Uint8Array(32) };
        line.deliver(Uint8Array.from([0, ...encoded(other)]), 'client');
      }
      return hello && undefined;
    };

    expect(await client.call('echo', 1)).toBe(1);
    expect(client.state).toBe('ready');
  });

  it('drops a reply and an answer that belong to an attempt before', async () => {
    const { client, line, server } = stage({ timeout: 100 });
    const late: Uint8Array[] = [];
    line.schedule = (frame, to) => {
      if (to === 'client' && server.hellos.length === 1 && frame[0] === 1) {
        late.push(frame); // the answer of the first session
        return [];
      }
      if (to === 'client' && frame[0] === 0) {
        late.push(frame);
        return server.hellos.length === 1 ? [frame] : [...late, frame];
      }
      return [frame];
    };

    expect(await client.call('echo', 'x')).toBe('x');
    expect(server.hellos).toHaveLength(2);
  });

  it.each(['secret', 'sign', 'verify'] as const)('destroyed while %s is asked, it ends its calls and writes nothing', async (where) => {
    let entered!: () => void;
    let go!: () => void;
    const inside = new Promise<void>((resolve) => (entered = resolve));
    const gate = new Promise<void>((resolve) => (go = resolve));
    const pause = async <T>(value: T): Promise<T> => (entered(), await gate, value);
    const auth = {
      secret: () => (where === 'secret' ? pause(SECRET) : SECRET),
      sign: () => (where === 'sign' ? pause(Uint8Array.of(1)) : Uint8Array.of(1)),
      verify: () => (where === 'verify' ? pause(undefined) : undefined),
    };
    const { client, line, server } = stage({ auth });
    server.reply = (fields) => ({ ...fields, auth: Uint8Array.of(1) });
    const call = client.call('echo', 1);
    const ended = expect(call).rejects.toEqual(failure('SESSION'));
    await inside;
    const sent = line.sent.length;

    client.destroy();
    go();

    await ended;
    expect(client.state).toBe('closed');
    expect(line.sent).toHaveLength(sent);
  });

  it('seals nothing with the key of a session that another call ended', async () => {
    const { client, line, server } = stage({ timeout: 50 });
    let dropped = 0;
    line.schedule = (frame, to) => (to === 'client' && frame[0] === 1 && dropped++ < 40 ? [] : [frame]);

    const calls = Array.from({ length: 20 }, (_, i) => client.call('echo', i).catch((error: RPCError) => error.code));
    await Promise.all(calls);
    expect(await client.call('echo', 'still here')).toBe('still here');

    expect(server.requests.every((request) => request['p'] === 'echo')).toBe(true);
    expect(server.unreadable).toBe(0);
  });
});

function encoded(fields: object): Uint8Array {
  return new Encoder().encode(fields);
}
