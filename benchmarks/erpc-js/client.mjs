// Measures an eRPC server with a procedure `echo`, in JavaScript or any other language, and prints one line of JSON.
//   --mode calls    --in-flight calls under way at any time over one connection (1: one after the other)
//   --mode connects  one after the other: connect, shake hands, one call, close
//   --mode commands  obeys the lines of its input instead: `calls COUNT MILLIS` and `connects COUNT MILLIS`, so many at once,
//                    each answered with `result CALLS NANOS P50_MICROS P99_MICROS ERRORS`
import { createInterface } from 'node:readline';
import { fromHex } from '../../kontract-wire/src/test/js/erpc/bytes.js';
import { dial } from '../../kontract-wire/src/test/js/erpc/channels.js';
import { Client } from '../../kontract-wire/src/test/js/erpc/client.js';
import { options } from './options.mjs';

const { transport, port, secret, mode, payload, ...numbers } = options();
const auth = { secret: () => fromHex(secret) };
const inFlight = mode === 'connects' ? 1 : Number(numbers['in-flight']);
let errors = 0;
const input = 'x'.repeat(Number(payload));

async function echo(client) {
  const output = await client.call('echo', input);
  if (output !== input) throw new Error('The answer is not what was sent');
}

async function connect() {
  const channel = await dial(transport, port);
  const client = new Client(channel, { auth });
  await echo(client);
  client.destroy();
  channel.close();
}

/** Runs `action` in so many loops for so long; the microseconds each took. */
async function run(action, seconds, count = inFlight) {
  const taken = [];
  const end = performance.now() + seconds * 1000;
  const loop = async () => {
    for (let start = performance.now(); start < end; ) {
      await action();
      const now = performance.now();
      taken.push((now - start) * 1000);
      start = now;
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: count }, loop));
  return { taken: taken.sort((a, b) => a - b), elapsed: (performance.now() - begun) / 1000 };
}

const percentile = (taken, share) =>
  Math.round(taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? 0);

async function obey() {
  const client = new Client(await dial(transport, port), { auth });
  await echo(client);
  console.log('ready');
  for await (const line of createInterface({ input: process.stdin })) {
    const [load, count, millis] = line.split(' ');
    const action = load === 'calls' ? () => echo(client) : connect;
    const counted = () => action().catch(() => errors++);
    errors = 0;
    const { taken, elapsed } = await run(counted, Number(millis) / 1000, Number(count));
    const nanos = Math.round(elapsed * 1e9);
    const percentiles = `${percentile(taken, 0.5)} ${percentile(taken, 0.99)}`;
    console.log(`result ${taken.length - errors} ${nanos} ${percentiles} ${errors}`);
  }
  process.exit(0);
}

if (mode === 'commands') await obey();
let action = connect;
if (mode !== 'connects') {
  const client = new Client(await dial(transport, port), { auth });
  action = () => echo(client);
}
await run(action, Number(numbers['warm-up']));
const { taken, elapsed } = await run(action, Number(numbers.seconds));
console.log(
  JSON.stringify({
    mode,
    transport,
    inFlight,
    payload: input.length,
    seconds: Number(elapsed.toFixed(3)),
    count: taken.length,
    perSecond: Math.round(taken.length / elapsed),
    p50Micros: percentile(taken, 0.5),
    p99Micros: percentile(taken, 0.99),
  }),
);
process.exit(0);
