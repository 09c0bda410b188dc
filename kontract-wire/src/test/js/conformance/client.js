import { dial } from '../erpc/channels.js';
import { Client } from '../erpc/client.js';
import { RemoteRPCError } from '../erpc/errors.js';
import { authOf } from './auth.js';
import { config, obey } from './lines.js';
import { describe, evaluate } from './values.js';

const channel = await dial(config.transport, config.port);
const connect = () => new Client(channel, { ...config.options, auth: authOf(config.auth) });
let client = connect();

const outcome = (promise) =>
  promise.then(
    (output) => ({ output: describe(output) }),
    (error) => ({
      remote: error instanceof RemoteRPCError,
      code: error.code,
      message: error.message,
      data: describe(error.data),
    }),
  );

await obey({
  call: ({ procedure, input }) => outcome(client.call(procedure, evaluate(input))),
  describe: ({ input }) => ({ output: describe(evaluate(input)) }),
  /** Many calls at once: the answers that were not what was sent. */
  async flood({ procedure, count }) {
    const inputs = Array.from({ length: count }, (_, i) => ({ i, text: `call ${i}` }));
    const outputs = await Promise.all(inputs.map((input) => client.call(procedure, input)));
    return { wrong: inputs.filter((input, i) => describe(input) !== describe(outputs[i])).length };
  },
  /** Another client on the same channel. */
  reconnect() {
    client.destroy();
    client = connect();
    return {};
  },
  async destroy() {
    client.destroy();
    return outcome(client.call('echo', 1));
  },
});
