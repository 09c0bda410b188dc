import type { Channel } from '../channel/channel.js';
import { RPCError } from './errors.js';
import { decodeAnswer, encodeRequest, type Answer } from './messages.js';
import type { CheckedOptions } from './options.js';
import { FRAME_OVERHEAD, type Session } from './session.js';
import { destroyed, type Sessions } from './sessions.js';

type Message = { readonly id: string; readonly bytes: Uint8Array };
type Waiting = { session: Session; answer: (answer: Answer) => void; fail: (error: Error) => void };

/** No answer came; another session may bring one. */
class NoAnswer extends Error {
  constructor(readonly error: RPCError) {
    super();
  }
}

/** Sends calls and waits for their answers, at most twice a call. */
export class Calls {
  private readonly waiting = new Map<string, Waiting>();
  private underWay = 0;
  private lastId = 0;

  constructor(
    private readonly channel: Channel,
    private readonly sessions: Sessions,
    private readonly options: CheckedOptions,
  ) {}

  async call(procedure: string, input: unknown, key?: string): Promise<unknown> {
    if (this.sessions.state === 'closed') {
      throw destroyed();
    }
    if (this.underWay >= this.options.maxPending) {
      throw new RPCError('CLIENT', 'Too many pending requests');
    }
    const message = this.message(procedure, input, key);
    this.underWay++;
    try {
      return await this.attempt(procedure, message).catch((first: unknown) => {
        if (first instanceof NoAnswer) {
          return this.attempt(procedure, message);
        }
        throw first;
      });
    } catch (last) {
      throw last instanceof NoAnswer ? last.error : last;
    } finally {
      this.underWay--;
    }
  }

  private message(procedure: string, input: unknown, key: string | undefined): Message {
    const id = (++this.lastId).toString(36);
    const bytes = encodeRequest(id, procedure, input, key);
    if (bytes.length + FRAME_OVERHEAD > this.options.maxMessageBytes) {
      throw new RPCError('INVALID_DATA', 'The input is too large');
    }
    return { id, bytes };
  }

  private async attempt(procedure: string, { id, bytes }: Message): Promise<unknown> {
    let session: Session;
    let frame: Uint8Array | undefined;
    do {
      // one that another call's failure ended meanwhile seals nothing, and costs no attempt
      session = await this.sessions.ready();
      frame = session.seal(bytes);
    } while (!frame);
    const { output, error } = await this.exchange(id, procedure, session, frame);
    if (error) {
      throw error;
    }
    return output;
  }

  private async exchange(id: string, procedure: string, session: Session, frame: Uint8Array): Promise<Answer> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      return await new Promise<Answer>((answer, fail) => {
        this.waiting.set(id, { session, answer, fail });
        timer = setTimeout(() => fail(this.noAnswer(session, 'TIMEOUT', `Timed out: ${procedure}`)), this.options.timeout);
        this.send(frame).catch((cause: unknown) =>
          fail(this.noAnswer(session, 'SESSION', `The channel failed: ${procedure}`, cause)),
        );
      });
    } finally {
      clearTimeout(timer);
      this.waiting.delete(id);
    }
  }

  private async send(frame: Uint8Array): Promise<void> {
    await this.channel.send(frame);
  }

  private noAnswer(session: Session, code: string, message: string, cause?: unknown): NoAnswer {
    if (this.sessions.state !== 'closed') {
      this.sessions.invalidate(session);
    }
    return new NoAnswer(new RPCError(code, message, undefined, cause === undefined ? undefined : { cause }));
  }

  /** A message came; those that do not authenticate, are no answers or answer nobody are dropped. */
  onMessage(frame: Uint8Array): void {
    const session = this.sessions.current;
    const message = session?.open(frame);
    const answer = message && decodeAnswer(message);
    const waiting = answer && this.waiting.get(answer.id);
    if (waiting && waiting.session === session) {
      waiting.answer(answer);
    }
  }

  /** The line broke: what was sent on it is sent once more. */
  onBreak(): void {
    for (const { fail } of this.waiting.values()) {
      fail(new NoAnswer(new RPCError('SESSION', 'The line broke')));
    }
  }

  /** Ends every call. */
  close(): void {
    for (const { fail } of this.waiting.values()) {
      fail(destroyed());
    }
  }
}
