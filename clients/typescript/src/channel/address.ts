/** An absolute address with the scheme for the purpose; relative ones are those of the page, or the worker. */
export function address(url: string | URL, scheme: 'ws' | 'http'): string {
  const absolute = new URL(url, globalThis.location?.href);
  const secure = absolute.protocol === 'https:' || absolute.protocol === 'wss:';
  absolute.protocol = secure ? `${scheme}s:` : `${scheme}:`;
  absolute.hash = '';
  return absolute.href;
}
