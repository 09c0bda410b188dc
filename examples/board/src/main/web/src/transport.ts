import type { ClientOptions } from 'kontract-client';
import { erpc } from 'kontract-client/erpc';

/** How the page calls: encrypted over a WebSocket, or over event streams where none opens; `?over=http` does without. */
export const transport: Pick<ClientOptions, 'transport'> = over(new URLSearchParams(location.search).get('over'));

function over(choice: string | null): Pick<ClientOptions, 'transport'> {
  if (choice === 'http') {
    return {};
  }
  return { transport: erpc({ channel: choice === 'sse' || choice === 'websocket' ? choice : 'auto', patience: 2_000 }) };
}
