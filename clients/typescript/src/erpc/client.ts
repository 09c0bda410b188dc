import { isConnection, type Channel } from '../channel/channel.js';
import { Calls } from './calls.js';
import { MAX_HELLO_BYTES, TAG_HELLO, TAG_MSG } from './constants.js';
import { checked, type ClientOptions } from './options.js';
import { Sessions, type ClientState } from './sessions.js';

/** A router's procedures, each as a function of its input. */
export type Client<T> = {
  readonly [K in keyof T & string]: T[K] extends (input: infer I) => infer O
    ? (input: I) => Promise<Awaited<O>>
    : (input?: unknown) => Promise<unknown>;
};

/** What calls procedures over a channel. */
export interface ErpcClient<T> {
  /** The server's procedures. */
  readonly api: Client<T>;
  /**
   * Calls a procedure by its name, with plain data.
   *
   * @param key as the header `Idempotency-Key` has it: servers of Kontract do not carry out the same call again
   */
  call(procedure: string, input?: unknown, key?: string): Promise<unknown>;
  /** What the client is doing. */
  readonly state: ClientState;
  /** Ends it for good: pending and later calls fail with `SESSION`, and its keys are zeroed. The channel stays open. */
  destroy(): void;
}

/**
 * A client of the server at the channel's other end, encrypted from end to end (protocol `drpc-v1`). Returns at once; the
 * first call shakes hands.
 *
 * Every call ends in its result or one error: a `RemoteRPCError` with the server's words, or an `RPCError` of this side. A
 * call that is not answered in time, or that cannot be sent, is sent once more on a fresh session: a procedure may run
 * twice. One that the server answered is never sent again.
 *
 * @throws TypeError for options that make no sense
 */
export function client<T = Record<string, (input?: any) => Promise<any>>>(
  channel: Channel,
  options: ClientOptions,
): ErpcClient<T> {
  const all = checked(options);
  const sessions = new Sessions(channel, all);
  const calls = new Calls(channel, sessions, all);
  const onFrame = (frame: Uint8Array): void => {
    if (frame[0] === TAG_HELLO && frame.length <= MAX_HELLO_BYTES) {
      sessions.onReply(frame);
    } else if (frame[0] === TAG_MSG && frame.length <= all.maxMessageBytes) {
      calls.onMessage(frame);
    }
  };

  const ends = [channel.receive(onFrame)];
  if (isConnection(channel)) {
    ends.push(
      channel.onBreak(() => {
        calls.onBreak();
        sessions.onBreak();
      }),
    );
  }

  const call = (procedure: string, input?: unknown, key?: string) => calls.call(procedure, input, key);
  return {
    api: proxy(call) as Client<T>,
    call,
    get state() {
      return sessions.state;
    },
    destroy() {
      ends.splice(0).forEach((end) => end());
      sessions.close();
      calls.close();
    },
  };
}

/** Any property is a procedure, but for `then`, which would make the whole a promise to `await`. */
function proxy(call: (procedure: string, input?: unknown) => Promise<unknown>): object {
  return new Proxy(Object.create(null), {
    get: (_, name) =>
      typeof name === 'symbol' || name === 'then' ? undefined : (input?: unknown) => call(name, input),
  });
}
