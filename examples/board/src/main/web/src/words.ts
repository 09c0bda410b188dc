import { KontractError } from 'kontract-client';

/** A failure whose message is made for the person who reads it. */
export class Explained extends Error {}

/** What went wrong, in words that say what to do. */
export function words(error: unknown): string {
  if (error instanceof Explained) {
    return error.message;
  }
  if (!(error instanceof KontractError)) {
    console.error(error);
    return 'Something went wrong on this page. Reload it and try again.';
  }
  if (isAlone(error)) {
    return 'The server does not answer. Check your connection and try again.';
  }
  switch (error.code) {
    case 'INPUT_VALIDATION':
      return violation(error.data) ?? 'That is not quite right. Check it and try again.';
    case 'CONFLICT':
      return 'Somebody changed this at the same moment. Try again.';
    case 'SERVICE_UNAVAILABLE':
    case 'TIMEOUT':
      return 'The server is busy. Try again in a moment.';
    case 'INTERNAL':
    case 'INTERNAL_ERROR':
      return 'Something failed on the server. Try again in a moment.';
    default:
      return sentence(error.message);
  }
}

/** Whether no server answered. */
function isAlone({ code, status }: KontractError): boolean {
  return code === 'HANDSHAKE' || code === 'SESSION' || (status === 0 && (code === 'SERVICE_UNAVAILABLE' || code === 'TIMEOUT'));
}

function violation(data: unknown): string | undefined {
  const first: unknown = Array.isArray(data) ? data[0] : undefined;
  if (typeof first === 'object' && first !== null && 'path' in first && 'message' in first) {
    return sentence(`${first.path} ${first.message}`.trim());
  }
  return undefined;
}

function sentence(text: string): string {
  const start = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(start) ? start : `${start}.`;
}
