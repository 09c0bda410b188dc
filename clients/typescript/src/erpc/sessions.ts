import type { Channel } from '../channel/channel.js';
import { isConnection } from '../channel/channel.js';
import { RPCError } from './errors.js';
import { Handshake } from './handshake.js';
import { decodeReply, type Reply } from './hello.js';
import type { CheckedOptions } from './options.js';
import type { Session } from './session.js';

const MAX_EPOCH = 0xffff_ffff;

/** What a client is doing: nothing yet, shaking hands, calling, or nothing ever again. */
export type ClientState = 'idle' | 'handshaking' | 'ready' | 'closed';

/** The client's state: at most one handshake or one session. */
export class Sessions {
  /** The session, if there is one now. */
  current: Session | undefined;
  private handshake: Handshake | undefined;
  private epoch = 0;
  private closed = false;

  constructor(
    private readonly channel: Channel,
    private readonly options: CheckedOptions,
  ) {}

  get state(): ClientState {
    if (this.closed) {
      return 'closed';
    }
    return this.current ? 'ready' : this.handshake ? 'handshaking' : 'idle';
  }

  /** The session; shakes hands, or waits for those who do, if there is none. It may be over when the caller goes on. */
  async ready(): Promise<Session> {
    if (this.closed) {
      throw destroyed();
    }
    return this.current ?? this.agree();
  }

  private async agree(): Promise<Session> {
    if (!this.handshake) {
      this.epoch = this.epoch === MAX_EPOCH ? 1 : this.epoch + 1;
      this.handshake = new Handshake(this.options.auth, this.epoch);
      void this.begin(this.handshake);
    }
    try {
      return await this.handshake.session;
    } catch (error) {
      throw ownError(error as RPCError);
    }
  }

  private async begin(begun: Handshake): Promise<void> {
    const watch = () => begun.watch(this.options.handshakeTimeout, () => this.giveUp(begun));
    watch();
    try {
      const frame = await begun.frame();
      if (this.handshake === begun) {
        await this.channel.send(frame);
      }
      if (this.handshake === begun) {
        watch();
      }
    } catch (cause) {
      this.fail(begun, handshakeError(cause));
    }
  }

  /** No reply: the line may be dead without having said so. */
  private giveUp(late: Handshake): void {
    this.fail(late, new RPCError('HANDSHAKE', 'The handshake took too long'));
    if (isConnection(this.channel)) {
      this.channel.reconnect();
    }
  }

  /** A reply came; those that nobody waits for are dropped. */
  onReply(frame: Uint8Array): void {
    const waiting = this.handshake;
    if (!waiting) {
      return;
    }
    try {
      const reply = decodeReply(frame);
      if (waiting.accepts(reply)) {
        void this.complete(waiting, reply);
      }
    } catch (malformed) {
      this.fail(waiting, handshakeError(malformed));
    }
  }

  private async complete(waiting: Handshake, reply: Reply): Promise<void> {
    try {
      const session = await waiting.complete(reply, () => this.handshake !== waiting);
      if (session) {
        this.handshake = undefined;
        this.current = session;
        waiting.succeed(session);
      }
    } catch (refused) {
      this.fail(waiting, handshakeError(refused));
    }
  }

  private fail(failed: Handshake, error: RPCError): void {
    if (this.handshake === failed) {
      this.handshake = undefined;
      failed.fail(error);
    }
  }

  /** A call failed on this session: the next one begins afresh. Nothing happens if another did so before. */
  invalidate(used: Session): void {
    if (this.current === used) {
      this.current = undefined;
    }
    used.close();
  }

  /** The line broke, and with it the session at its other end. */
  onBreak(): void {
    this.current?.close();
    this.current = undefined;
    if (this.handshake) {
      this.fail(this.handshake, new RPCError('HANDSHAKE', 'The line broke during the handshake'));
    }
  }

  /** Ends everything. */
  close(): void {
    this.closed = true;
    this.current?.close();
    this.current = undefined;
    const unfinished = this.handshake;
    this.handshake = undefined;
    unfinished?.fail(destroyed());
  }
}

export function destroyed(): RPCError {
  return new RPCError('SESSION', 'Session destroyed');
}

/** Every caller gets an error of its own, with its own stack. */
function ownError(shared: RPCError): RPCError {
  return new RPCError(shared.code, shared.message, undefined, { cause: shared });
}

function handshakeError(cause: unknown): RPCError {
  const ours = cause instanceof RPCError && cause.code === 'HANDSHAKE';
  return ours ? cause : new RPCError('HANDSHAKE', 'The handshake failed', undefined, { cause });
}
