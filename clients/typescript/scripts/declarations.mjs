// Puts the declarations that an entry re-exports, and those that they need, into one file.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const IMPORT = /^import (?:type )?\{[^}]*\} from '(\.[^']*)';\n/gm;
const REEXPORT = /^export (?:type )?\{([^}]*)\} from '(\.[^']*)';\n/gm;

/** The text of one module; the entry consists of re-exports by name. */
export function declarations(entry) {
  const texts = new Map();
  const names = [];
  for (const [, exported, from] of readFileSync(entry, 'utf8').matchAll(REEXPORT)) {
    names.push(...exported.split(',').map((name) => name.trim()).filter((name) => name !== ''));
    collect(resolved(entry, from), texts);
  }
  return `${[...texts.values()].join('\n')}\nexport { ${names.join(', ')} };\n`;
}

function collect(file, texts) {
  if (texts.has(file)) {
    return;
  }
  texts.set(file, '');
  const text = readFileSync(file, 'utf8');
  for (const [, from] of text.matchAll(IMPORT)) {
    collect(resolved(file, from), texts);
  }
  texts.delete(file);
  texts.set(file, text.replace(IMPORT, '').replace(/^export \{[^}]*\};\n/gm, '').replace(/^export (?=\w)/gm, ''));
}

function resolved(file, from) {
  return join(dirname(file), from.replace(/\.js$/, '.d.ts'));
}
