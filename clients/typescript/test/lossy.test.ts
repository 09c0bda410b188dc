import { describe, expect, it } from 'vitest';
import { client, RPCError } from '../src/index.js';
import { MemoryLine } from './memory.js';
import { TestServer } from './server.js';

const CALLS = Number(process.env['KONTRACT_LOSSY_CALLS'] ?? 500);
const SEED = Number(process.env['KONTRACT_SEED'] ?? Date.now() % 1_000_000);
const AT_ONCE = 32;

/** A generator that anybody can run again (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Calls over a line that loses and delays frames, and may repeat them; gives how often each call ran, and how many succeeded. */
async function callAll(next: () => number, repeats: number): Promise<{ runs: Map<number, number>; succeeded: number }> {
  const line = new MemoryLine();
  const held: [Uint8Array, 'client' | 'server'][] = [];
  line.schedule = (frame, to) => {
    const luck = next();
    if (luck < 0.1) {
      return [];
    }
    if (luck < 0.2) {
      held.push([frame, to]);
      return [];
    }
    held.splice(0).forEach(([late, where]) => setTimeout(() => line.deliver(late, where)));
    return luck < 0.2 + repeats ? [frame, frame] : [frame];
  };
  const runs = new Map<number, number>();
  new TestServer(line.server, { count: (i: number) => (runs.set(i, (runs.get(i) ?? 0) + 1), i) });
  const caller = client(line.client, { auth: { sign: () => Uint8Array.of(1) }, timeout: 25, handshakeTimeout: 25 });
  let succeeded = 0;
  let number = 0;
  const work = async () => {
    while (number < CALLS) {
      const mine = number++;
      try {
        expect(await caller.call('count', mine)).toBe(mine);
        succeeded++;
      } catch (error) {
        expect(error).toBeInstanceOf(RPCError);
        expect(['TIMEOUT', 'HANDSHAKE']).toContain((error as RPCError).code);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  caller.destroy();
  return { runs, succeeded };
}

describe(`a line that loses and delays a tenth of the frames each (KONTRACT_SEED=${SEED})`, () => {
  it('every call ends in its result or one typed error, also where frames are repeated', { timeout: 600_000 }, async () => {
    const { succeeded } = await callAll(random(SEED), 0.1);

    expect(succeeded).toBeGreaterThan(CALLS / 10);
  });

  it('none runs twice except by the one retry', { timeout: 600_000 }, async () => {
    const { runs } = await callAll(random(SEED), 0);

    expect(Math.max(...runs.values())).toBeLessThanOrEqual(2);
  });
});
