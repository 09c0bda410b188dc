import { concat, type Bytes } from '../erpc/bytes.js';

const LENGTH_BYTES = 4;

type Queued = { framed: Bytes; sent: () => void; fail: (error: unknown) => void };

/** Sends messages one request at a time, so that they stay in order; those that wait meanwhile go together. */
export class Posts {
  private readonly queue: Queued[] = [];
  private running = false;

  constructor(
    private readonly maxBytes: number,
    private readonly post: (body: Bytes) => Promise<void>,
  ) {}

  /** Resolves when the server has taken the message. */
  send(data: Uint8Array): Promise<void> {
    return new Promise((sent, fail) => {
      const length = new Uint8Array(LENGTH_BYTES);
      new DataView(length.buffer).setUint32(0, data.length);
      this.queue.push({ framed: concat(length, data), sent, fail });
      void this.run();
    });
  }

  private async run(): Promise<void> {
    if (this.running) {
      return;
    }
    this.running = true;
    while (this.queue.length > 0) {
      const batch = this.batch();
      try {
        await this.post(concat(...batch.map(({ framed }) => framed)));
        batch.forEach(({ sent }) => sent());
      } catch (error) {
        batch.forEach(({ fail }) => fail(error));
      }
    }
    this.running = false;
  }

  /** At least one message, and as many more as fit. */
  private batch(): Queued[] {
    let size = this.queue[0]!.framed.length;
    let count = 1;
    while (count < this.queue.length && size + this.queue[count]!.framed.length <= this.maxBytes) {
      size += this.queue[count++]!.framed.length;
    }
    return this.queue.splice(0, count);
  }
}
