import type { ComponentChildren, RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { words } from './words';

/** A problem in words, read out when it appears. */
export function Problem({ id, children }: { id?: string; children: string | null }) {
  return (
    <p class="problem" id={id} role="alert" hidden={!children}>
      {children}
    </p>
  );
}

/** Runs one action at a time and keeps what went wrong. */
export function useAction() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (action: () => Promise<unknown>): Promise<boolean> => {
    if (busy) {
      return false;
    }
    setBusy(true);
    setProblem(null);
    try {
      await action();
      return true;
    } catch (error) {
      setProblem(words(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, run, setProblem };
}

type OneFieldProps = {
  label: string;
  button: string;
  maxLength: number;
  initial?: string;
  placeholder?: string;
  hideLabel?: boolean;
  tonal?: boolean;
  focus?: boolean;
  input?: RefObject<HTMLInputElement | null>;
  submit: (text: string) => Promise<unknown>;
  cancel?: () => void;
  /** What else the form has, below the field. */
  children?: ComponentChildren;
};

/** A form of one text field, which says what is wrong beside it and empties itself when it worked. */
export function OneField(props: OneFieldProps) {
  const id = useId();
  const own = useRef<HTMLInputElement>(null);
  const input = props.input ?? own;
  const { busy, problem, run, setProblem } = useAction();
  const [text, setText] = useState(props.initial ?? '');

  useEffect(() => {
    if (props.focus) {
      input.current?.select();
    }
  }, []);

  const onSubmit = async (event: Event) => {
    event.preventDefault();
    if (!text.trim()) {
      setProblem(`${props.label} must not be blank.`);
    } else if (await run(() => props.submit(text.trim()))) {
      setText('');
      return;
    }
    input.current?.focus();
  };

  return (
    <form class="one-field" onSubmit={onSubmit} noValidate>
      <label class={props.hideLabel ? 'visually-hidden' : undefined} for={id}>
        {props.label}
      </label>
      <div class="row">
        <input
          ref={input}
          id={id}
          value={text}
          maxLength={props.maxLength}
          placeholder={props.placeholder}
          autocomplete="off"
          aria-invalid={problem ? 'true' : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && props.cancel?.()}
        />
        <button class={props.tonal ? 'tonal' : 'primary'} aria-disabled={busy}>
          {props.button}
        </button>
        {props.cancel && (
          <button type="button" class="quiet" onClick={props.cancel}>
            Cancel
          </button>
        )}
      </div>
      {props.children}
      <Problem id={`${id}-problem`}>{problem}</Problem>
    </form>
  );
}

/** A modal dialog: the browser keeps the focus inside and gives it back, and Escape closes it. */
export function Dialog({ title, close, children }: { title: string; close: () => void; children: ComponentChildren }) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => opener instanceof HTMLElement && opener.isConnected && opener.focus();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={close}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}

type ConfirmProps = { title: string; text: string; button: string; action: () => Promise<unknown>; close: () => void };

/** Asks before something is gone for good; a failure shows in the dialog. */
export function Confirm({ title, text, button, action, close }: ConfirmProps) {
  const { busy, problem, run } = useAction();
  return (
    <Dialog title={title} close={close}>
      <p>{text}</p>
      <Problem>{problem}</Problem>
      <div class="row">
        <button class="danger" aria-disabled={busy} onClick={() => run(action)}>
          {button}
        </button>
        <button class="quiet" onClick={close} autofocus>
          Cancel
        </button>
      </div>
    </Dialog>
  );
}

/** Moves the focus once the page shows what just changed. */
export function focusSoon(element: HTMLElement | null | undefined): void {
  setTimeout(() => element?.focus());
}

const ICONS = {
  check: 'M5 12.5l4.5 4.5L19 7',
  comment: 'M4 5h16v11H10l-4 4v-4H4z',
  edit: 'M4 20l1-4L16 5l3 3L8 19z',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v5M14 11v5',
  lock: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3',
  back: 'M14 6l-6 6 6 6',
};

export function Icon({ name }: { name: keyof typeof ICONS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={ICONS[name]} />
    </svg>
  );
}
