import { createInterface } from 'node:readline';

export const config = JSON.parse(process.argv[2]);

export const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

/** Obeys commands, a line of JSON each, one after the other, until there are no more: then the process ends. */
export async function obey(commands) {
  for await (const line of createInterface({ input: process.stdin })) {
    const { command, ...rest } = JSON.parse(line);
    say(await commands[command](rest));
  }
  process.exit(0);
}
