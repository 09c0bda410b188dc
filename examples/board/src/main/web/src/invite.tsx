import { useRef, useState } from 'preact/hooks';
import { announce } from './announce';
import { invitationAddress } from './route';
import { Dialog, Icon } from './ui';

/** Says that a project is for members only, and gives them the address that makes others members. */
export function Invite({ id, code }: { id: string; code: string }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <span class="badge">
        <Icon name="lock" /> Members only
      </span>
      <button class="tonal" onClick={() => setOpen(true)}>
        Invite
      </button>
      {open && <Invitation address={invitationAddress(id, code)} close={close} />}
    </>
  );
}

function Invitation({ address, close }: { address: string; close: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(address);
      setCopied(true);
      announce('The address is copied.');
    } catch {
      announce('The address is selected: copy it.');
    }
  };
  return (
    <Dialog title="Invite" close={close}>
      <p>Send this address to those who should join. Whoever has it and is registered can become a member.</p>
      <div class="fields">
        <label for="invitation">Address</label>
        <input ref={field} id="invitation" readOnly value={address} onFocus={(event) => event.currentTarget.select()} />
      </div>
      <div class="row">
        <button class="primary" onClick={copy}>
          {copied ? 'Copied' : 'Copy'}
        </button>
        <button class="quiet" onClick={close}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
