import type { Channel } from '../src/index.js';

/** Both ends of a line inside of this process, which delivers later, and what one wants to do to its frames. */
export class MemoryLine {
  /** What becomes of a frame: it as often as it is to arrive, in this order. */
  schedule: (frame: Uint8Array, to: 'client' | 'server') => Uint8Array[] = (frame) => [frame];
  readonly sent: Uint8Array[] = [];
  readonly client: Channel = this.end('server', 'client');
  readonly server: Channel = this.end('client', 'server');
  private readonly receivers = { client: new Set<(data: Uint8Array) => void>(), server: new Set<(data: Uint8Array) => void>() };

  private end(to: 'client' | 'server', me: 'client' | 'server'): Channel {
    return {
      send: (data) => {
        if (me === 'client') {
          this.sent.push(data.slice());
        }
        for (const frame of this.schedule(data.slice(), to)) {
          this.deliver(frame, to);
        }
      },
      receive: (callback) => {
        this.receivers[me].add(callback);
        return () => this.receivers[me].delete(callback);
      },
    };
  }

  deliver(frame: Uint8Array, to: 'client' | 'server'): void {
    setTimeout(() => this.receivers[to].forEach((receiver) => receiver(frame.slice())));
  }
}
