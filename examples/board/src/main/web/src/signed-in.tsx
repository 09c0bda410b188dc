import { KontractError, type AuthUserSession } from 'kontract-client';
import { useEffect, useId, useState } from 'preact/hooks';
import { announce } from './announce';
import { Passkeys } from './passkeys';
import { call, logOut, proven } from './session';
import { Ago } from './time';
import { Dialog, Problem, useAction } from './ui';
import { words } from './words';

/** Of a registered user: who one is here, where else one is logged in, and the ways out. */
export function SignedIn({ email, close }: { email: string; close: () => void }) {
  const leave = (everywhere: boolean) => () => {
    close();
    void logOut(everywhere);
  };
  return (
    <Dialog title="Account" close={close}>
      <p>
        You are logged in as <strong class="anywhere">{email}</strong>.
      </p>
      <Sessions />
      <Passkeys device={deviceName(navigator.userAgent)} />
      <div class="row">
        <button class="primary" onClick={leave(false)}>
          Log out
        </button>
        <button class="tonal" onClick={leave(true)}>
          Log out everywhere
        </button>
        <button class="quiet" onClick={close}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

/** Where the user is logged in. To end one of the sessions may take the password. */
function Sessions() {
  const id = useId();
  const [sessions, setSessions] = useState<readonly AuthUserSession[]>();
  const [doubted, setDoubted] = useState<AuthUserSession>();
  const { busy, problem, run, setProblem } = useAction();

  useEffect(() => {
    call((client) => client.auth.sessions())
      .then((list) => setSessions([...list].sort(newestFirst)))
      .catch((error) => setProblem(words(error)));
  }, []);

  const end = (session: AuthUserSession, password?: string) =>
    run(async () => {
      try {
        await proven(password, (client) => client.auth.endSession(session.id));
      } catch (error) {
        if (error instanceof KontractError && error.code === 'REAUTHENTICATION_REQUIRED') {
          setDoubted(session);
          return;
        }
        throw error;
      }
      setDoubted(undefined);
      setSessions((list) => list?.filter((other) => other.id !== session.id));
      announce(`${deviceName(session.label)} is logged out.`);
    });

  return (
    <section class="sessions" aria-labelledby={id}>
      <h3 id={id}>Where you are logged in</h3>
      <Problem>{problem}</Problem>
      {!sessions && !problem && <p class="muted">Looking…</p>}
      <ul>
        {sessions?.map((session) => (
          <li key={session.id}>
            <div>
              <p>{deviceName(session.label)}</p>
              <p class="muted small">
                {session.current ? 'This browser' : 'Seen'} · <Ago at={session.lastUsedAt} />
              </p>
            </div>
            {!session.current && (
              <button
                class="quiet"
                aria-label={`Log out ${deviceName(session.label)}`}
                aria-disabled={busy}
                onClick={() => end(session)}
              >
                Log out
              </button>
            )}
          </li>
        ))}
      </ul>
      {doubted && <Doubt session={doubted} busy={busy} confirm={(password) => end(doubted, password)} />}
    </section>
  );
}

type DoubtProps = { session: AuthUserSession; busy: boolean; confirm: (password: string) => unknown };

/** Asks for the password of who has been logged in for long. */
function Doubt({ session, busy, confirm }: DoubtProps) {
  const id = useId();
  const [password, setPassword] = useState('');
  const onSubmit = (event: Event) => {
    event.preventDefault();
    confirm(password);
  };
  return (
    <form class="fields" onSubmit={onSubmit}>
      <label for={id}>Your password, to log out {deviceName(session.label)}</label>
      <input
        id={id}
        type="password"
        autocomplete="current-password"
        required
        autofocus
        value={password}
        onInput={(event) => setPassword(event.currentTarget.value)}
      />
      <div class="row">
        <button class="primary" aria-disabled={busy}>
          Confirm
        </button>
      </div>
    </form>
  );
}

function newestFirst(one: AuthUserSession, other: AuthUserSession): number {
  return Number(other.current) - Number(one.current) || other.lastUsedAt.getTime() - one.lastUsedAt.getTime();
}

const BROWSERS: [RegExp, string][] = [
  [/\bEdg/, 'Edge'],
  [/\bFirefox\//, 'Firefox'],
  [/\b(?:Headless)?Chrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** What people call the browser that a session began in. */
function deviceName(label: string): string {
  const find = (names: [RegExp, string][]) => names.find(([pattern]) => pattern.test(label))?.[1];
  const browser = find(BROWSERS);
  const system = find(SYSTEMS);
  return browser && system ? `${browser} on ${system}` : (browser ?? (label.slice(0, 40) || 'Another program'));
}
