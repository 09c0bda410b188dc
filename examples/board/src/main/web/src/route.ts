import { Store } from './store';

/** Which project the address names; null for the start page. */
export const route = new Store<string | null>(read());

function read(): string | null {
  const match = /^#\/project\/(.+)$/.exec(location.hash);
  return match?.[1] ? decodeURIComponent(match[1]) : null;
}

let navigated = false;
addEventListener('hashchange', () => {
  navigated = true;
  route.set(read());
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

export function go(address: string): void {
  location.hash = address;
}
