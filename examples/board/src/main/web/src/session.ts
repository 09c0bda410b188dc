import {
  createClient,
  KontractError,
  type AskForPasskey,
  type AuthSession,
  type KontractClient,
} from 'kontract-client';
import { announce } from './announce';
import { Store } from './store';
import { transport } from './transport';
import { Explained } from './words';

export type Client = KontractClient;

/** Who uses the page; without an email it is a guest. */
export type Session = { token: string; refreshToken?: string | undefined; user: string; email?: string };

const KEY = 'kontract.board.session';

export const session = new Store<Session | null>(stored());
/** Whether a registered user's session ended and the page waits for them to log in. */
export const ended = new Store(false);

let client = clientOf(session.value);
let renewal: Promise<void> | null = null;
let settle: ((error?: Error) => void) | null = null;

function clientOf(who: Session | null): Client {
  if (!who) {
    return createClient({ ...transport });
  }
  const { user, email, token, refreshToken } = who;
  return createClient({
    ...transport,
    token,
    ...(refreshToken && { refreshToken }),
    // other tabs use the same session, and renew it too
    kept: () => keptFor(user),
    onToken: (token, refreshToken) => token && store({ token, refreshToken, user, ...(email && { email }) }),
  });
}

/** What this or another tab has kept of the user's session. */
function keptFor(user: string): Session | undefined {
  const kept = stored();
  return kept?.user === user ? kept : undefined;
}

function stored(): Session | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null');
  } catch {
    return null;
  }
}

/** Keeps renewed tokens; the client has them already. */
function store(next: Session): void {
  localStorage.setItem(KEY, JSON.stringify(next));
  session.set(next);
}

function keep(next: Session | null): void {
  if (next) {
    localStorage.setItem(KEY, JSON.stringify(next));
  } else {
    localStorage.removeItem(KEY);
  }
  client = clientOf(next);
  session.set(next);
}

/** Calls the server; where the session has ended, signs in again and calls once more. */
export async function call<T>(work: (client: Client) => Promise<T>): Promise<T> {
  try {
    return await work(client);
  } catch (error) {
    if (!isOver(error)) {
      throw error;
    }
    await renew();
    return work(client);
  }
}

function isOver(error: unknown): boolean {
  return error instanceof KontractError && (error.code === 'UNAUTHORIZED' || error.code === 'SESSION_EXPIRED');
}

/** One renewal at a time, however many calls wait for it. */
function renew(): Promise<void> {
  const other = stored();
  if (other && other.token !== session.value?.token) {
    // somebody registered or logged in on another tab, which ended the session of this one
    client = clientOf(other);
    session.set(other);
    return Promise.resolve();
  }
  renewal ??= (session.value?.email ? askToLogIn() : enterAsGuest()).finally(() => (renewal = null));
  return renewal;
}

/** Starts a guest's session. */
export async function enterAsGuest(): Promise<void> {
  const returning = session.value !== null;
  const { token, refreshToken, user } = await createClient({}).auth.anonymous();
  keep({ token, refreshToken, user: user.id });
  if (returning) {
    announce('Your guest session had ended. A new one has started.');
  }
}

function askToLogIn(): Promise<void> {
  ended.set(true);
  return new Promise((resolve, reject) => {
    settle = (error) => {
      settle = null;
      ended.set(false);
      error ? reject(error) : resolve();
    };
  });
}

/** Gives up on the session that ended, and goes on as a guest. */
export function stayLoggedOut(): void {
  const waiting = settle;
  keep(null);
  waiting?.(new Explained('You are logged out. Log in and try again.'));
}

/** Makes the guest a registered user, who keeps what they made. */
export async function register(email: string, password: string): Promise<void> {
  const { token, refreshToken, user } = await call((c) => c.auth.link(email, password));
  keep({ token, refreshToken, user: user.id, email });
  announce('You are registered.');
}

export async function logIn(email: string, password: string): Promise<void> {
  entered(await createClient({}).auth.login(email, password));
}

/** Logs in whose passkey the browser finds. */
export async function logInWithPasskey(get: AskForPasskey): Promise<void> {
  entered(await createClient({}).auth.loginWithPasskey(get));
}

function entered({ token, refreshToken, user }: AuthSession): void {
  const before = client;
  keep({ token, refreshToken, user: user.id, ...(user.email && { email: user.email }) });
  void before.auth.logout(); // the guest's, whom nobody is any more
  settle?.();
  announce('You are logged in.');
}

/** Forgets the session here at once, and says that it has ended when the server has ended it, here or on every device. */
export async function logOut(everywhere = false): Promise<void> {
  const ending = client;
  keep(null);
  const done = everywhere ? 'You are logged out everywhere.' : 'You are logged out.';
  const untold = 'You are logged out here, but the server could not be told: log in and out again to be sure.';
  announce((await ending.auth.logout({ everywhere })) ? done : untold);
}

/** Does what the server asks for a recent login for; where that was too long ago, with the password. */
export async function proven<T>(password: string | undefined, work: (client: Client) => Promise<T>): Promise<T> {
  if (password !== undefined) {
    await call((c) => c.auth.reauthenticate(password));
  }
  return call(work);
}
