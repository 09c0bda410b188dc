import { useId, useRef, useState } from 'preact/hooks';
import { PasskeyLogin } from './passkeys';
import { ended, logIn, register, session, stayLoggedOut } from './session';
import { SignedIn } from './signed-in';
import { Store, useStore } from './store';
import { Dialog, Problem, useAction } from './ui';

type Mode = 'register' | 'login' | 'account';

/** Which dialog is open, whoever opened it. */
export const asking = new Store<Mode | null>(null);

/** Who one is on the page, and the way to become a registered user. */
export function Account() {
  const who = useStore(session);
  const over = useStore(ended);
  const mode = useStore(asking);
  const setMode = (next: Mode | null) => asking.set(next);
  const close = () => {
    setMode(null);
    // asked now: whoever has just logged in waits no longer, and the dialog shown may not know it yet
    if (ended.value) {
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
      {shown === 'account' && who?.email && <SignedIn email={who.email} close={close} />}
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
  login: {
    title: 'Log in',
    lead: 'Welcome back. What you made as a guest does not come along: register instead to keep it.',
    button: 'Log in',
    other: 'I am new here: register',
  },
};

type CredentialsProps = { mode: 'register' | 'login'; over: boolean; change: (mode: Mode) => void; close: () => void };

function Credentials({ mode, over, change, close }: CredentialsProps) {
  const id = useId();
  const text = TEXTS[mode];
  const { busy, problem, run } = useAction();
  const [email, setEmail] = useState(session.value?.email ?? '');
  const [password, setPassword] = useState('');
  const field = useRef<HTMLInputElement>(null);

  const onSubmit = async (event: Event) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    if (await run(() => (mode === 'register' ? register(email, password) : logIn(email, password)))) {
      close();
    } else {
      field.current?.select();
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
          ref={field}
          id={`${id}-password`}
          type="password"
          autocomplete={mode === 'register' ? 'new-password' : 'current-password'}
          required
          minLength={mode === 'register' ? 8 : undefined}
          aria-invalid={problem ? 'true' : undefined}
          aria-describedby={`${id}-problem ${id}-rule`}
          value={password}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
        {mode === 'register' && (
          <p class="muted small" id={`${id}-rule`}>
            At least 8 characters.
          </p>
        )}
        <Problem id={`${id}-problem`}>{problem}</Problem>
        <div class="row">
          <button class="primary" aria-disabled={busy}>
            {text.button}
          </button>
          <button type="button" class="quiet" onClick={close}>
            Cancel
          </button>
        </div>
      </form>
      {mode === 'login' && <PasskeyLogin done={close} />}
      {!over && (
        <button class="link" onClick={() => change(mode === 'register' ? 'login' : 'register')}>
          {text.other}
        </button>
      )}
    </Dialog>
  );
}
