const defaults = {
  transport: 'ws',
  port: '',
  secret: '6b6f6e74726163742d62656e63686d61726b2d7365637265742d6f662d333262',
  mode: 'calls',
  'in-flight': '64',
  payload: '100',
  seconds: '5',
  'warm-up': '3',
};

/** `--name=value` or `--name value` arguments over the defaults. */
export function options() {
  const words = process.argv.slice(2).flatMap((word) => word.split(/=(.*)/s).slice(0, 2));
  const given = {};
  for (let i = 0; i < words.length; i += 2) {
    const name = words[i].replace(/^--/, '');
    if (!(name in defaults) || words[i + 1] === undefined) {
      console.error(`Unknown or without a value: ${words[i]} (there are: --${Object.keys(defaults).join(', --')})`);
      process.exit(2);
    }
    given[name] = words[i + 1];
  }
  return { ...defaults, secret: process.env.ERPC_SECRET ?? defaults.secret, ...given };
}
