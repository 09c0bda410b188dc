import { KontractError, type AuthPasskey } from 'kontract-client';
import { createPasskey, getPasskey, passkeysWork } from 'kontract-client/passkeys';
import { useEffect, useId, useState } from 'preact/hooks';
import { announce } from './announce';
import { call, logInWithPasskey } from './session';
import { Ago } from './time';
import { Problem, useAction } from './ui';
import { Explained, words } from './words';

/** Logs in without a password, where the browser can. */
export function PasskeyLogin({ done }: { done: () => void }) {
  const { busy, problem, run } = useAction();
  if (!passkeysWork()) {
    return null;
  }
  const onClick = async () => {
    if (await run(() => explained(() => logInWithPasskey(getPasskey)))) {
      done();
    }
  };
  return (
    <>
      <div class="row">
        <button class="tonal" aria-disabled={busy} onClick={onClick}>
          Log in with a passkey
        </button>
      </div>
      <Problem>{problem}</Problem>
    </>
  );
}

/** The user's passkeys, to add to and to remove. */
export function Passkeys({ device }: { device: string }) {
  const id = useId();
  const [passkeys, setPasskeys] = useState<readonly AuthPasskey[]>();
  const { busy, problem, run, setProblem } = useAction();

  const load = async () => setPasskeys(await call((client) => client.auth.passkeys()));
  useEffect(() => {
    load().catch((error) => setProblem(words(error)));
  }, []);

  const add = () =>
    run(async () => {
      await explained(() => call((client) => client.auth.addPasskey(createPasskey, { label: device })));
      await load();
      announce('You can log in with your passkey now.');
    });
  const remove = (passkey: AuthPasskey) =>
    run(async () => {
      await explained(() => call((client) => client.auth.removePasskey(passkey.id)));
      await load();
      announce('The passkey is removed.');
    });

  return (
    <section class="sessions" aria-labelledby={id}>
      <h3 id={id}>Passkeys</h3>
      <Problem>{problem}</Problem>
      {passkeys?.length === 0 && <p class="muted">Log in with your fingerprint, face or PIN in place of the password.</p>}
      <ul>
        {passkeys?.map((passkey) => (
          <li key={passkey.id}>
            <div>
              <p>{passkey.label}</p>
              <p class="muted small">
                Added <Ago at={passkey.createdAt} />
              </p>
            </div>
            <button
              class="quiet"
              aria-label={`Remove the passkey ${passkey.label}`}
              aria-disabled={busy}
              onClick={() => remove(passkey)}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
      {passkeysWork() && (
        <div class="row">
          <button class="tonal" aria-disabled={busy} onClick={add}>
            Add a passkey
          </button>
        </div>
      )}
    </section>
  );
}

/** What browsers and the server say of passkeys, in words that say what to do. */
async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'InvalidStateError') {
      throw new Explained('There is a passkey of yours on this device already.');
    }
    if (error instanceof DOMException) {
      throw new Explained('No passkey was used. Try again when you are ready.');
    }
    if (error instanceof KontractError && error.code === 'REAUTHENTICATION_REQUIRED') {
      throw new Explained('You logged in too long ago for this. Log out, log in again, and then try once more.');
    }
    throw error;
  }
}
