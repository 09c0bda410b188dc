/** A call that failed. */
export class KontractError extends Error {
  constructor(code, message, details = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = "KontractError";
    this.code = code;
    this.status = details.status ?? 0;
    this.data = details.data;
    this.requestId = details.requestId;
  }
}

// A codec reads what JSON has into what the types say, and writes it back.
const plain = { read: (value) => value, write: (value) => value };

const nothing = { read: () => undefined, write: () => null };

const long = {
  read: (value) => BigInt(value),
  write: (value) => {
    const integer = BigInt(value);
    const number = Number(integer);
    return Number.isSafeInteger(number) ? number : integer.toString();
  },
};

const bigInteger = { read: (value) => BigInt(value), write: (value) => BigInt(value).toString() };

const instant = {
  // JavaScript reads years beyond 9999 with six digits only, and promises no more than three of a fraction
  read: (value) => {
    const date = new Date(
      value
        .replace(/(\.\d{3})\d+/, "$1")
        .replace(/^([+-])(\d{4,5})-/, (_, sign, year) => `${sign}${year.padStart(6, "0")}-`),
    );
    if (Number.isNaN(date.getTime())) {
      throw new RangeError("The instant is beyond what a Date can hold");
    }
    return date;
  },
  write: (value) => value.toISOString(),
};

const bytes = {
  read: (value) => Uint8Array.from(atob(value), (char) => char.charCodeAt(0)),
  write: (value) => {
    let text = "";
    for (const byte of value) {
      text += String.fromCharCode(byte);
    }
    return btoa(text);
  },
};

const nullable = (codec) => ({
  read: (value) => (value === null || value === undefined ? null : codec.read(value)),
  write: (value) => (value === null || value === undefined ? null : codec.write(value)),
});

const list = (codec) => ({
  read: (values) => values.map((value) => codec.read(value)),
  write: (values) => Array.from(values, (value) => codec.write(value)),
});

const map = (codec) => {
  const each = (values, convert) =>
    Object.fromEntries(
      Object.entries(values)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => [key, convert(value)]),
    );
  return { read: (values) => each(values, codec.read), write: (values) => each(values, codec.write) };
};

// Fields that clients may not send, not see, or neither.
const readOnly = (codec) => ({ ...codec, sent: false });
const writeOnly = (codec) => ({ ...codec, seen: false });
const hidden = (codec) => ({ ...codec, sent: false, seen: false });

const record = (describe) => {
  let fields;
  const known = () => (fields ??= Object.entries(describe()));
  return {
    read: (value) => {
      const read = {};
      for (const [name, codec] of known()) {
        if (codec.seen !== false) {
          read[name] = codec.read(value[name]);
        }
      }
      return read;
    },
    write: (value) => {
      const written = {};
      for (const [name, codec] of known()) {
        if (codec.sent !== false) {
          written[name] = codec.write(value[name]);
        }
      }
      return written;
    },
  };
};

const union = (describe) => {
  const find = (value) => {
    const cases = describe();
    if (!Object.hasOwn(cases, value.type)) {
      throw new TypeError("The type of a value is none of the known ones");
    }
    return cases[value.type];
  };
  return {
    read: (value) => ({ type: value.type, ...find(value).read(value) }),
    write: (value) => ({ type: value.type, ...find(value).write(value) }),
  };
};

const authUser = /* @__PURE__ */ record(() => ({
  id: plain,
  email: nullable(plain),
  isAnonymous: plain,
  ugroups: list(plain),
  createdAt: instant,
  lastLoginAt: instant,
}));

const authSession = /* @__PURE__ */ record(() => ({ token: plain, expiresAt: instant, user: authUser }));

const convert = (what, conversion) => {
  try {
    return conversion();
  } catch (cause) {
    throw new KontractError("INVALID_DATA", `The ${what} is not of the declared type`, { cause });
  }
};

const failure = (response, text) => {
  let error;
  try {
    error = JSON.parse(text).error;
  } catch {
    error = undefined;
  }
  if (typeof error?.code === "string") {
    return new KontractError(error.code, String(error.message ?? error.code), {
      status: response.status,
      data: error.data,
      requestId: error.requestId,
    });
  }
  const code = response.status >= 500 ? "SERVICE_UNAVAILABLE" : "INVALID_DATA";
  return new KontractError(code, `The server answered with status ${response.status}`, { status: response.status });
};

const connect = (options) => {
  const base = (options.baseUrl ?? "").replace(/\/+$/, "");
  const timeout = options.timeout ?? 30_000;
  let token = options.token;

  const setToken = (value) => {
    token = value;
    options.onToken?.(value);
  };

  const fetchText = async (method, path, body) => {
    const send = options.fetch ?? globalThis.fetch;
    const headers = { accept: "application/json" };
    if (body !== undefined) {
      headers["content-type"] = "application/json";
    }
    if (token !== undefined) {
      headers.authorization = `Bearer ${token}`;
    }
    try {
      const response = await send(base + path, { method, headers, body: body ?? null, signal: AbortSignal.timeout(timeout) });
      return { response, text: await response.text() };
    } catch (cause) {
      throw cause?.name === "TimeoutError"
        ? new KontractError("TIMEOUT", "The server did not answer in time", { cause })
        : new KontractError("SERVICE_UNAVAILABLE", "The server is out of reach", { cause });
    }
  };

  const request = async (method, path, body, output) => {
    const { response, text } = await fetchText(method, path, body === undefined ? undefined : JSON.stringify(body));
    if (response.status < 200 || response.status > 299) {
      throw failure(response, text);
    }
    return convert("answer", () => output.read(text === "" ? null : JSON.parse(text)));
  };

  const call =
    (name, inputs, output) =>
    async (...values) => {
      const body = convert("input", () => inputs.map((codec, index) => codec.write(values[index])));
      return request("POST", `/rpc/${name}`, body, output);
    };

  const signIn = async (path, body) => {
    const session = await request("POST", path, body, authSession);
    setToken(session.token);
    return session;
  };

  const auth = {
    anonymous: () => signIn("/auth/anonymous", undefined),
    register: (email, password) => signIn("/auth/register", { email, password }),
    login: (email, password) => signIn("/auth/login", { email, password }),
    me: () => request("GET", "/auth/me", undefined, authUser),
    logout: () => setToken(undefined),
  };

  return { call, auth };
};
