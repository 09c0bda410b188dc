import type { Connection } from '../channel/channel.js';
import { client, type ErpcClient } from '../erpc/client.js';
import type { ClientOptions } from '../erpc/options.js';

/** A connection of one user, which can end when its last call has. */
export class SharedLine {
  private readonly client: ErpcClient<unknown>;
  private underWay = 0;
  private retired = false;

  constructor(
    private readonly connection: Connection,
    options: ClientOptions,
    readonly token: string | undefined,
  ) {
    this.client = client(connection, options);
  }

  async call(procedure: string, input: unknown, key: string | undefined): Promise<unknown> {
    this.underWay++;
    try {
      return await this.client.call(procedure, input, key);
    } finally {
      this.underWay--;
      this.closeIfDone();
    }
  }

  /** There will be no more calls. */
  retire(): void {
    this.retired = true;
    this.closeIfDone();
  }

  close(): void {
    this.client.destroy();
    this.connection.close();
  }

  private closeIfDone(): void {
    if (this.retired && this.underWay === 0) {
      this.close();
    }
  }
}
