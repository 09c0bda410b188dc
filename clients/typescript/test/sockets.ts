import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { WebSocketServer } from 'ws';
import type { Channel } from '../src/index.js';

/** A server whose endpoint echoes what comes, by default, and which a test can shut for a while. */
export interface Endpoint {
  readonly url: string;
  /** How often a line was opened. */
  opened: number;
  /** Turns away who comes, while it is true. */
  shut: boolean;
  /** How often it did. */
  refused: number;
  /** Ends all lines at once. */
  cut(): void;
  /** What a line's peer does with it; by default it echoes. */
  serve: (peer: Channel) => void;
  close(): Promise<void>;
}

const echo = (peer: Channel): void => void peer.receive((data) => void peer.send(data));

/** Over WebSockets. */
export async function webSockets(): Promise<Endpoint> {
  const http = createServer((_, response) => response.writeHead(404).end());
  const server = new WebSocketServer({ noServer: true, maxPayload: 2 << 20 });
  http.on('upgrade', (request, socket, head) => {
    if (endpoint.shut) {
      endpoint.refused++;
      socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
      return;
    }
    server.handleUpgrade(request, socket, head, (line) => {
      endpoint.opened++;
      endpoint.serve({
        send: (data) => line.send(data),
        receive: (callback) => {
          line.on('message', (data) => callback(new Uint8Array(data as Buffer)));
          return () => undefined;
        },
      });
    });
  });
  const endpoint: Endpoint = {
    url: await listen(http, 'ws'),
    opened: 0,
    shut: false,
    refused: 0,
    serve: echo,
    cut: () => server.clients.forEach((line) => line.terminate()),
    close: () => closed(http, () => server.clients.forEach((line) => line.terminate())),
  };
  return endpoint;
}

/** A request as the endpoint saw it. */
export type Seen = { method: string; channel: string | undefined; frames: number };

/** Over event streams and requests. */
export async function events(): Promise<Endpoint & { requests: Seen[]; status: number; greeting: string | undefined }> {
  const streams = new Map<string, { response: ServerResponse; receive: (data: Uint8Array) => void }>();
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const id = request.headers['kontract-channel'] as string | undefined;
    const body = Buffer.concat(await request.toArray());
    const frames = framesOf(body);
    endpoint.requests.push({ method: request.method!, channel: id, frames: frames.length });
    if (endpoint.shut || endpoint.status !== 204) {
      endpoint.refused++;
      response.writeHead(endpoint.shut ? 503 : endpoint.status).end();
    } else if (request.method === 'GET') {
      endpoint.opened++;
      open(response);
    } else if (!id || !streams.has(id)) {
      response.writeHead(404).end();
    } else {
      response.writeHead(204).end();
      const stream = streams.get(id)!;
      if (request.method === 'DELETE') {
        stream.response.end();
      }
      frames.forEach(stream.receive);
    }
  };
  const open = (response: ServerResponse) => {
    const id = randomBytes(32).toString('base64url');
    const stream = { response, receive: (_: Uint8Array) => undefined as void };
    streams.set(id, stream);
    response.on('close', () => streams.delete(id));
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(endpoint.greeting ?? `event: open\ndata: ${id}\n\n`);
    endpoint.serve({
      send: (data) => void response.write(`data: "${Buffer.from(data).toString('base64')}"\n\n`),
      receive: (callback) => ((stream.receive = callback), () => undefined),
    });
  };
  const http = createServer((request, response) => void answer(request, response));
  const cut = () => streams.forEach(({ response }) => response.destroy());
  const endpoint = {
    url: await listen(http, 'http'),
    opened: 0,
    shut: false,
    refused: 0,
    status: 204,
    greeting: undefined as string | undefined,
    requests: [] as Seen[],
    serve: echo,
    cut,
    close: () => closed(http, cut),
  };
  return endpoint;
}

function framesOf(body: Buffer): Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (let at = 0; at < body.length; ) {
    const length = body.readUInt32BE(at);
    frames.push(new Uint8Array(body.subarray(at + 4, at + 4 + length)));
    at += 4 + length;
  }
  return frames;
}

function listen(http: ReturnType<typeof createServer>, scheme: string): Promise<string> {
  return new Promise((resolve) =>
    http.listen(0, '127.0.0.1', () => resolve(`${scheme}://127.0.0.1:${(http.address() as AddressInfo).port}/erpc`)),
  );
}

function closed(http: ReturnType<typeof createServer>, cut: () => void): Promise<void> {
  return new Promise((resolve) => {
    http.close(() => resolve());
    cut();
    http.closeAllConnections();
  });
}
