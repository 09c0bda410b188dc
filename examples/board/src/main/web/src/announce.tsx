import { Store, useStore } from './store';

const message = new Store('');

/** Says something to people who listen to the page rather than see it. */
export function announce(text: string): void {
  // The same words twice are only read out twice if the text differs.
  message.set(message.value === text ? `${text}\u00a0` : text);
}

export function Announcer() {
  return (
    <p class="visually-hidden" role="status" aria-live="polite">
      {useStore(message)}
    </p>
  );
}
