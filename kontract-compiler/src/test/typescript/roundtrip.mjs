// Calls a server that gives back what it gets; prints one line for every check.
import assert from "node:assert/strict";

const { createClient, KontractError } = await import(process.argv[2]);
const baseUrl = process.argv[3];

const { echo, auth } = createClient({ baseUrl });
const checks = [];
const check = (name, body) => checks.push([name, body]);

const scalars = {
  text: "Grüße \u{1F600} \"\\\n",
  truth: true,
  tiny: -128,
  small: 32767,
  number: -2147483648,
  big: 9223372036854775807n,
  rough: 0.5,
  fraction: 1.7976931348623157e308,
  letter: "ß",
  decimal: "12345678901234567890.123456789",
  integer: -123456789012345678901234567890n,
  bytes: Uint8Array.from({ length: 256 }, (_, index) => index),
  at: new Date("2026-01-31T10:00:00.123Z"),
  day: "2026-01-31",
  time: "10:00:00.123456789",
  local: "2026-01-31T10:00",
  lasting: "PT1H30M",
  id: "123e4567-e89b-12d3-a456-426614174000",
};

check("every scalar comes back as it went", async () => {
  const back = await echo.scalars(scalars);
  assert.deepEqual(back, scalars);
  assert.ok(back.at instanceof Date);
  assert.ok(back.bytes instanceof Uint8Array);
  assert.equal(typeof back.big, "bigint");
});

check("longs are exact on both sides of 2^53", async () => {
  for (const big of [0n, -1n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, -(2n ** 53n) - 1n, -(2n ** 63n)]) {
    assert.equal(await echo.add(big, 0n), big);
  }
});

check("dates are exact to the millisecond, in every year that the server writes", async () => {
  for (const text of ["1970-01-01T00:00:00.000Z", "-000001-12-31T23:59:59.999Z", "+012345-06-07T08:09:10.011Z"]) {
    assert.equal((await echo.later(new Date(text))).toISOString(), text);
  }
});

check("containers hold converted values", async () => {
  const value = {
    moments: [new Date(0), new Date(1)],
    numbers: [1n, 2n ** 60n],
    files: { a: new Uint8Array([1, 2]), "": new Uint8Array() },
    counts: { RED: 2n ** 55n },
    palettes: { "123e4567-e89b-12d3-a456-426614174000": ["GREEN", "RED"] },
    maybe: new Date(5),
    nothing: null,
    holes: [null, new Date(7)],
    days: ["MONDAY"],
  };
  assert.deepEqual(await echo.containers(value), value);
});

check("what may be left out comes back as null", async () => {
  const value = { moments: [], numbers: [], files: {}, counts: {}, palettes: {}, holes: [], days: [] };
  assert.deepEqual(await echo.containers(value), { ...value, maybe: null, nothing: null });
  assert.equal(await echo.later(), null);
  assert.equal(await echo.later(undefined, "RED"), null);
});

check("sealed types keep their case, at every depth", async () => {
  const value = {
    type: "Add",
    left: { type: "Num", value: 2n ** 62n },
    right: { type: "Add", left: { type: "Num", value: 1n }, right: { type: "Num", value: 2n } },
  };
  assert.deepEqual(await echo.expr(value), value);
});

check("generic types convert their arguments", async () => {
  const value = { items: [{ items: [new Date(3)], next: null }, { items: [], next: "b" }], next: "a" };
  assert.deepEqual(await echo.page(value), value);
});

check("types that contain themselves convert", async () => {
  const leaf = { at: new Date(1), parent: null, children: [] };
  const value = { at: new Date(2), parent: leaf, children: [leaf, { ...leaf, children: [leaf] }] };
  assert.deepEqual(await echo.node(value), value);
});

check("masked fields are neither sent nor seen", async () => {
  const back = await echo.account({ email: "a@b", password: "p", age: 1, tags: ["a"], createdBy: "me", hash: "h" });
  assert.deepEqual(back, { email: "a@b", createdBy: "sent p", age: 1, tags: ["a"] });
});

check("lists and maps are arguments too", async () => {
  assert.deepEqual(await echo.bytes([new Uint8Array([255]), new Uint8Array()]), [new Uint8Array([255]), new Uint8Array()]);
  assert.deepEqual(await echo.counts({ GREEN: 1n, RED: undefined }), { GREEN: 1n });
});

check("a response without data is null, and no result is undefined", async () => {
  assert.equal(await echo.nothing(), null);
});

check("errors keep code, message, data and status", async () => {
  await assert.rejects(echo.fail("TEAPOT"), (error) => {
    assert.ok(error instanceof KontractError && error instanceof Error);
    assert.deepEqual(
      [error.code, error.message, error.data, error.status, error.requestId],
      ["TEAPOT", "Failed on demand", { asked: "TEAPOT" }, 400, "request-1"],
    );
    return true;
  });
});

check("broken rules are the server's error", async () => {
  await assert.rejects(echo.account({ email: "a@b", age: -1, tags: ["1"] }), (error) => {
    assert.equal(error.code, "INPUT_VALIDATION");
    assert.deepEqual(error.data.map((each) => each.path).sort(), ["value.age", "value.tags[0]"]);
    return true;
  });
});

check("what is not of the declared type is not sent", async () => {
  await assert.rejects(echo.expr({ type: "constructor" }), { code: "INVALID_DATA", status: 0 });
  await assert.rejects(echo.add("x", 1n), { code: "INVALID_DATA" });
});

check("no server is an error with a code", async () => {
  const lost = createClient({ baseUrl: "http://127.0.0.1:1" });
  await assert.rejects(lost.echo.nothing(), { code: "SERVICE_UNAVAILABLE", status: 0 });
});

check("a server that does not answer is a timeout", async () => {
  const slow = createClient({ baseUrl: `${baseUrl}/slow`, timeout: 200 });
  await assert.rejects(slow.echo.nothing(), { code: "TIMEOUT" });
});

check("answers that are not ours are errors with a code", async () => {
  const gone = createClient({ baseUrl: `${baseUrl}/proxy` });
  await assert.rejects(gone.echo.nothing(), { code: "SERVICE_UNAVAILABLE", status: 502 });
});

check("a given fetch is used, with the token", async () => {
  const seen = [];
  const given = createClient({
    token: "given",
    baseUrl: "http://server/",
    fetch: async (url, init) => {
      seen.push([url, init.headers.authorization]);
      return new Response(null, { status: 204 });
    },
  });
  assert.equal(await given.echo.fail("x"), undefined);
  assert.deepEqual(seen, [["http://server/rpc/echo.fail", "Bearer given"]]);
});

check("signing in keeps the token, and logging out forgets it", async () => {
  const tokens = [];
  const client = createClient({ baseUrl, onToken: (token) => tokens.push(token) });
  const guest = await client.auth.anonymous();
  assert.ok(guest.expiresAt instanceof Date && guest.user.createdAt instanceof Date);
  assert.equal(guest.user.email, null);
  const user = (await client.auth.register("a@b", "correct horse")).user;
  assert.equal(user.email, "a@b");
  assert.equal((await client.auth.me()).id, "token-of-a@b");
  await client.auth.login("c@d", "correct horse");
  assert.equal((await client.auth.me()).id, "token-of-c@d");
  client.auth.logout();
  await assert.rejects(client.auth.me(), { code: "UNAUTHORIZED", status: 401 });
  assert.deepEqual(tokens, ["token-of-guest", "token-of-a@b", "token-of-c@d", undefined]);
});

assert.equal(typeof auth.login, "function");
for (const [name, body] of checks) {
  try {
    await body();
    console.log(`ok ${name}`);
  } catch (error) {
    console.log(`FAILED ${name}: ${error.stack}`);
    process.exitCode = 1;
  }
}
