import { KontractError } from './error.js';
import type { Target, Transport } from './transport.js';

/** Calls over HTTP, as JSON: what a client does unless it is given another transport. */
export const http: Transport = {
  call: (procedure, input, target) => request(target, 'POST', `/rpc/${procedure}`, input),
};

/** Sends a request and gives the plain data of the answer. */
export async function request(target: Target, method: string, path: string, body?: unknown): Promise<unknown> {
  const { response, text } = await send(target, method, path, body);
  if (response.status < 200 || response.status > 299) {
    throw failure(response.status, text);
  }
  try {
    return text === '' ? null : JSON.parse(text);
  } catch (cause) {
    throw new KontractError('INVALID_DATA', 'The answer is no JSON', { status: response.status, cause });
  }
}

async function send({ baseUrl, token, timeout, fetch, idempotencyKey }: Target, method: string, path: string, body: unknown) {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) {
    headers['content-type'] = 'application/json';
  }
  if (token !== undefined) {
    headers['authorization'] = `Bearer ${token}`;
  }
  if (idempotencyKey !== undefined) {
    headers['idempotency-key'] = idempotencyKey;
  }
  const json = body === undefined ? null : JSON.stringify(body, withBase64);
  try {
    const response = await fetch(baseUrl + path, { method, headers, body: json, signal: AbortSignal.timeout(timeout) });
    return { response, text: await response.text() };
  } catch (cause) {
    throw (cause as Error | undefined)?.name === 'TimeoutError'
      ? new KontractError('TIMEOUT', 'The server did not answer in time', { cause })
      : new KontractError('SERVICE_UNAVAILABLE', 'The server is out of reach', { cause });
  }
}

function withBase64(_: string, value: unknown): unknown {
  if (!(value instanceof Uint8Array)) {
    return value;
  }
  let text = '';
  for (const byte of value) {
    text += String.fromCharCode(byte);
  }
  return btoa(text);
}

function failure(status: number, text: string): KontractError {
  let error: any;
  try {
    error = JSON.parse(text).error;
  } catch {
    error = undefined;
  }
  if (typeof error?.code === 'string') {
    const { code, message, data, requestId } = error;
    return new KontractError(code, String(message ?? code), { status, data, requestId });
  }
  const code = status >= 500 ? 'SERVICE_UNAVAILABLE' : 'INVALID_DATA';
  return new KontractError(code, `The server answered with status ${status}`, { status });
}
