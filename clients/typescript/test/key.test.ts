import { describe, expect, it } from 'vitest';
import { connect, plain, withIdempotencyKey } from '../src/runtime.js';
import { erpc } from '../src/index.js';
import { MemoryLine } from './memory.js';
import { TestServer } from './server.js';

describe('an idempotency key', () => {
  it('travels over HTTP as a string of structured fields', async () => {
    const seen: Record<string, string>[] = [];
    const client = connect({
      token: 'ann',
      transport: withIdempotencyKey('a-key'),
      fetch: async (_, { headers }) => (seen.push(headers), { status: 200, text: async () => '"done"' }),
    });

    await client.call('orders.place', [plain], plain)('lamp');

    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ authorization: 'Bearer ann', 'idempotency-key': '"a-key"' });
  });

  it('is a field of an encrypted request, and of no other', async () => {
    const line = new MemoryLine();
    const server = new TestServer(line.server);
    const channel = () => ({ ...line.client, onBreak: () => () => undefined, reconnect: () => undefined, close: () => undefined });
    const transport = erpc({ channel });
    const keyed = connect({ token: 'ann', transport: withIdempotencyKey('k-1', transport) });
    const bare = connect({ token: 'ann', transport });

    const answers = [await keyed.call('echo', [plain], plain)(1), await bare.call('echo', [plain], plain)(2)];

    expect(answers).toEqual([[1], [2]]);
    expect(server.requests.map(({ k }) => k)).toEqual(['"k-1"', undefined]);
    transport.close();
  });

  it.each(['', 'a b', 'a"b', 'a\\b', 'x'.repeat(256), 'é'])('is refused where it is none: %j', (key) => {
    expect(() => withIdempotencyKey(key)).toThrow(TypeError);
  });
});
