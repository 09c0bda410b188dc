import { connect, createServer } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

const MAX_FRAME = 16 * 1024 * 1024;

/** A channel over what `write` sends, and the function that hands it what arrived. */
function channel(write) {
  const receivers = new Set();
  return {
    send: write,
    receive(receiver) {
      receivers.add(receiver);
      return () => receivers.delete(receiver);
    },
    deliver(bytes) {
      for (const receiver of [...receivers]) receiver(bytes);
    },
  };
}

function overWebSocket(socket) {
  const { deliver, ...api } = channel((frame) => {
    if (socket.readyState !== WebSocket.OPEN) throw new Error('The WebSocket is not open');
    socket.send(frame);
  });
  socket.on('message', (data) => deliver(new Uint8Array(data.buffer, data.byteOffset, data.length)));
  socket.on('error', () => socket.terminate());
  return { ...api, close: () => socket.close() };
}

/** Each frame behind its length, four bytes, big-endian. */
function overTcp(socket) {
  socket.setNoDelay(true);
  const { deliver, ...api } = channel((frame) => {
    if (!socket.writable) throw new Error('The connection is closed');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(frame.length);
    socket.cork();
    socket.write(length);
    socket.write(frame);
    socket.uncork();
  });
  let chunks = [];
  let buffered = 0;
  let wanted = 4;
  socket.on('data', (chunk) => {
    chunks.push(chunk);
    buffered += chunk.length;
    if (buffered < wanted) return;
    let bytes = chunks.length === 1 ? chunk : Buffer.concat(chunks);
    for (wanted = 4; bytes.length >= 4; wanted = 4) {
      const length = bytes.readUInt32BE(0);
      if (length > MAX_FRAME) {
        socket.destroy();
        return;
      }
      wanted = 4 + length;
      if (bytes.length < wanted) break;
      deliver(new Uint8Array(bytes.subarray(4, wanted)));
      bytes = bytes.subarray(wanted);
    }
    chunks = [bytes];
    buffered = bytes.length;
  });
  socket.on('error', () => socket.destroy());
  return { ...api, close: () => socket.end() };
}

const opened = (emitter, event) =>
  new Promise((resolve, reject) => {
    emitter.once(event, resolve);
    emitter.once('error', reject);
  });

/** @returns the port that is listened on */
export async function listen(transport, accept) {
  const server =
    transport === 'ws'
      ? new WebSocketServer({ host: '127.0.0.1', port: 0, path: '/erpc', maxPayload: MAX_FRAME })
      : createServer();
  if (transport === 'ws') server.on('connection', (socket) => accept(overWebSocket(socket), socket));
  else {
    server.on('connection', (socket) => accept(overTcp(socket), socket));
    server.listen(0, '127.0.0.1');
  }
  await opened(server, 'listening');
  return server.address().port;
}

export async function dial(transport, port) {
  if (transport === 'ws') {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/erpc`, { maxPayload: MAX_FRAME });
    await opened(socket, 'open');
    return overWebSocket(socket);
  }
  const socket = connect(port, '127.0.0.1');
  await opened(socket, 'connect');
  return overTcp(socket);
}
