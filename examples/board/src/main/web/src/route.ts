import { Store } from './store';

/** Which project the address names; null for the start page. */
export const route = new Store<string | null>(read(1));
/** The invitation to that project that the address has; it never leaves the browser but to be accepted. */
export const invitation = new Store<string | null>(read(2));

function read(part: 1 | 2): string | null {
  const found = /^#\/project\/([^/]+)(?:\/invitation\/([^/]+))?$/.exec(location.hash)?.[part];
  return found ? decodeURIComponent(found) : null;
}

let navigated = false;
addEventListener('hashchange', () => {
  navigated = true;
  invitation.set(read(2));
  route.set(read(1));
});

/** Moves the focus to the title of what one went to; a page that was just loaded keeps the browser's order. */
export function focusTitle(title: HTMLElement | null): void {
  if (navigated) {
    title?.focus();
  }
}

export function projectAddress(id: string): string {
  return `#/project/${encodeURIComponent(id)}`;
}

/** What a member sends to those who are to join. */
export function invitationAddress(id: string, code: string): string {
  return new URL(`${projectAddress(id)}/invitation/${encodeURIComponent(code)}`, location.href).href;
}

export function go(address: string): void {
  location.hash = address;
}
