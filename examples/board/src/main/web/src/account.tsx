import { useId, useState } from 'preact/hooks';
import { ended, logIn, logOut, register, session, stayLoggedOut } from './session';
import { useStore } from './store';
import { Dialog, Problem, useAction } from './ui';

type Mode = 'register' | 'login' | 'account';

/** Who one is on the page, and the way to become a registered user. */
export function Account() {
  const who = useStore(session);
  const over = useStore(ended);
  const [mode, setMode] = useState<Mode | null>(null);
  const close = () => {
    setMode(null);
    if (over) {
      stayLoggedOut();
    }
  };
  const shown = over ? 'login' : mode;
  return (
    <div class="account">
      {who?.email ? (
        <button class="quiet" onClick={() => setMode('account')} aria-label={`Account: ${who.email}`}>
          <span class="ellipsis">{who.email}</span>
        </button>
      ) : (
        <>
          <button class="quiet" onClick={() => setMode('login')}>
            Log in
          </button>
          <button class="tonal" onClick={() => setMode('register')}>
            Register
          </button>
        </>
      )}
      {(shown === 'register' || shown === 'login') && (
        <Credentials key={shown} mode={shown} over={over} change={setMode} close={close} />
      )}
      {shown === 'account' && who?.email && <LogOut email={who.email} close={close} />}
    </div>
  );
}

const TEXTS = {
  register: {
    title: 'Register',
    lead: 'What you made as a guest stays yours, on every device.',
    button: 'Register',
    other: 'I have an account: log in',
  },
  login: { title: 'Log in', lead: 'Welcome back.', button: 'Log in', other: 'I am new here: register' },
};

type CredentialsProps = { mode: 'register' | 'login'; over: boolean; change: (mode: Mode) => void; close: () => void };

function Credentials({ mode, over, change, close }: CredentialsProps) {
  const id = useId();
  const text = TEXTS[mode];
  const { busy, problem, run } = useAction();
  const [email, setEmail] = useState(session.value?.email ?? '');
  const [password, setPassword] = useState('');

  const onSubmit = async (event: Event) => {
    event.preventDefault();
    if (await run(() => (mode === 'register' ? register(email, password) : logIn(email, password)))) {
      close();
    }
  };

  return (
    <Dialog title={text.title} close={close}>
      <p class="muted">{over ? 'Your session has ended. Log in to go on where you were.' : text.lead}</p>
      <form class="fields" onSubmit={onSubmit}>
        <label for={`${id}-email`}>Email</label>
        <input
          id={`${id}-email`}
          type="email"
          autocomplete="username"
          required
          value={email}
          onInput={(event) => setEmail(event.currentTarget.value)}
        />
        <label for={`${id}-password`}>Password</label>
        <input
          id={`${id}-password`}
          type="password"
          autocomplete={mode === 'register' ? 'new-password' : 'current-password'}
          required
          minLength={mode === 'register' ? 8 : undefined}
          aria-describedby={mode === 'register' ? `${id}-rule` : undefined}
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
        {mode === 'register' && (
          <p class="muted small" id={`${id}-rule`}>
            At least 8 characters.
          </p>
        )}
        <Problem>{problem}</Problem>
        <div class="row">
          <button class="primary" aria-disabled={busy}>
            {text.button}
          </button>
          <button type="button" class="quiet" onClick={close}>
            Cancel
          </button>
        </div>
      </form>
      {!over && (
        <button class="link" onClick={() => change(mode === 'register' ? 'login' : 'register')}>
          {text.other}
        </button>
      )}
    </Dialog>
  );
}

function LogOut({ email, close }: { email: string; close: () => void }) {
  const leave = () => {
    close();
    logOut();
  };
  return (
    <Dialog title="Account" close={close}>
      <p>You are logged in as {email}.</p>
      <div class="row">
        <button class="primary" onClick={leave}>
          Log out
        </button>
        <button class="quiet" onClick={close}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
