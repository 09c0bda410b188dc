import { decode } from '@msgpack/msgpack';
import { listen } from '../erpc/channels.js';
import { TAG_HELLO } from '../erpc/crypto.js';
import { RPCError } from '../erpc/errors.js';
import { encodeFrame } from '../erpc/handshake.js';
import { Server } from '../erpc/server.js';
import { authOf } from './auth.js';
import { config, obey, say } from './lines.js';
import { describe, evaluate } from './values.js';

const isText = (value) => (typeof value === 'string' && value !== '' ? [] : [{ path: '', rule: 'text' }]);
const calls = new Map();

const procedures = {
  echo: { handler: (input) => input },
  describe: { handler: describe },
  make: { handler: evaluate },
  greet: { input: isText, output: isText, handler: (name) => `Hello, ${name}!` },
  whoami: { handler: (input, context) => context },
  blank: { output: isText, handler: () => '' },
  odd: { handler: () => new Date() },
  refuse: {
    handler() {
      throw new RPCError('NO_CAKE', 'There is no cake', { left: 0 });
    },
  },
  break: {
    handler() {
      throw new Error('password=hunter2');
    },
  },
  /** Answers from the second time on that it is asked the same. */
  stall: {
    handler(input) {
      calls.set(input, (calls.get(input) ?? 0) + 1);
      return calls.get(input) === 1 ? new Promise(() => {}) : input;
    },
  },
};

/** A server whose proof is not the one of its key. */
function withWrongProof(channel) {
  return {
    ...channel,
    send(frame) {
      if (frame[0] !== TAG_HELLO) return channel.send(frame);
      const reply = decode(frame.subarray(1));
      reply.proof[0] ^= 1;
      return channel.send(encodeFrame(reply));
    },
  };
}

const servers = new Set();
const port = await listen(config.transport, (channel, socket) => {
  const server = new Server(procedures, config.wrongProof ? withWrongProof(channel) : channel, {
    ...config.options,
    auth: authOf(config.auth),
    onError: ({ code = '', message }) => say({ error: { code, message } }),
  });
  servers.add(server);
  socket.on('close', () => {
    server.destroy();
    servers.delete(server);
  });
});
say({ port });

await obey({
  /** Every session is lost, and the clients are not told. */
  forget() {
    for (const server of servers) server.forget();
    return {};
  },
});
