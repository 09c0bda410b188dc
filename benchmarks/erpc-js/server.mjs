// An eRPC server with a procedure `echo`. Prints `ready PORT`; ends when its standard input does.
import { fromHex } from '../../kontract-wire/src/test/js/erpc/bytes.js';
import { listen } from '../../kontract-wire/src/test/js/erpc/channels.js';
import { Server } from '../../kontract-wire/src/test/js/erpc/server.js';
import { options } from './options.mjs';

const { transport, secret } = options();
const auth = { secret: () => fromHex(secret) };
const port = await listen(transport, (channel, socket) => {
  const server = new Server({ echo: { handler: (input) => input } }, channel, { auth });
  socket.on('close', () => server.destroy());
});
console.log(`ready ${port}`);
process.stdin.on('end', () => process.exit(0)).resume();
