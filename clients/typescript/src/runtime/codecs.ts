// A codec reads plain data into what the types say, and writes it back. Bytes are plain data here: a transport that has no
// bytes, such as JSON, turns them into base64 and back.

/** Reads and writes values of a type. */
export interface Codec {
  readonly read: (value: any) => any;
  readonly write: (value: any) => any;
  /** False for fields that clients may not send. */
  readonly sent?: boolean;
  /** False for fields that clients do not see. */
  readonly seen?: boolean;
}

type Fields = Record<string, Codec>;

export const plain: Codec = { read: (value) => value, write: (value) => value };

export const nothing: Codec = { read: () => undefined, write: () => null };

export const long: Codec = {
  read: (value) => BigInt(value),
  write: (value) => {
    const integer = BigInt(value);
    const number = Number(integer);
    return Number.isSafeInteger(number) ? number : integer.toString();
  },
};

export const bigInteger: Codec = { read: (value) => BigInt(value), write: (value) => BigInt(value).toString() };

export const instant: Codec = {
  // JavaScript reads years beyond 9999 with six digits only, and promises no more than three of a fraction
  read: (value: string) => {
    const date = new Date(
      value
        .replace(/(\.\d{3})\d+/, '$1')
        .replace(/^([+-])(\d{4,5})-/, (_, sign: string, year: string) => `${sign}${year.padStart(6, '0')}-`),
    );
    if (Number.isNaN(date.getTime())) {
      throw new RangeError('The instant is beyond what a Date can hold');
    }
    return date;
  },
  write: (value: Date) => value.toISOString(),
};

export const bytes: Codec = {
  read: (value) =>
    value instanceof Uint8Array ? value : Uint8Array.from(atob(value), (char) => char.charCodeAt(0)),
  write: (value) => {
    if (!(value instanceof Uint8Array)) {
      throw new TypeError('A value is no Uint8Array');
    }
    return value;
  },
};

export const nullable = (codec: Codec): Codec => ({
  read: (value) => (value === null || value === undefined ? null : codec.read(value)),
  write: (value) => (value === null || value === undefined ? null : codec.write(value)),
});

export const list = (codec: Codec): Codec => ({
  read: (values: any[]) => values.map((value) => codec.read(value)),
  write: (values: Iterable<any>) => Array.from(values, (value) => codec.write(value)),
});

export const map = (codec: Codec): Codec => {
  const each = (values: object, convert: (value: any) => any) =>
    Object.fromEntries(
      Object.entries(values)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => [key, convert(value)]),
    );
  return { read: (values) => each(values, codec.read), write: (values) => each(values, codec.write) };
};

export const readOnly = (codec: Codec): Codec => ({ ...codec, sent: false });
export const writeOnly = (codec: Codec): Codec => ({ ...codec, seen: false });
export const hidden = (codec: Codec): Codec => ({ ...codec, sent: false, seen: false });

export const record = (describe: () => Fields): Codec => {
  let fields: [string, Codec][] | undefined;
  const known = () => (fields ??= Object.entries(describe()));
  const convert = (value: any, held: 'sent' | 'seen', by: 'write' | 'read') => {
    const result: Record<string, unknown> = {};
    for (const [name, codec] of known()) {
      if (codec[held] !== false) {
        result[name] = codec[by](value[name]);
      }
    }
    return result;
  };
  return { read: (value) => convert(value, 'seen', 'read'), write: (value) => convert(value, 'sent', 'write') };
};

export const union = (describe: () => Fields): Codec => {
  const find = (value: any): Codec => {
    const cases = describe();
    if (!Object.hasOwn(cases, value.type)) {
      throw new TypeError('The type of a value is none of the known ones');
    }
    return cases[value.type]!;
  };
  return {
    read: (value) => ({ type: value.type, ...find(value).read(value) }),
    write: (value) => ({ type: value.type, ...find(value).write(value) }),
  };
};
