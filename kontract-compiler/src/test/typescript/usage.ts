// Compiles as it is.
import { createClient, KontractError } from "./client.js";
import { createEd25519ClientAuth, erpc, generateEd25519Keypair } from "./kontract/erpc.js";
import type { Account, AccountInput, AuthDevice, AuthSession, Color, Containers, Expr, KontractClient, Node, Page, Transport } from "./client.js";

const client: KontractClient = createClient({
  baseUrl: "http://127.0.0.1",
  token: "t",
  timeout: 1_000,
  onToken: (token: string | undefined) => void token,
  fetch: (url, init) => fetch(url, init),
});

function evaluate(expr: Expr): bigint {
  switch (expr.type) {
    case "Num":
      return expr.value;
    case "Add":
      return evaluate(expr.left) + evaluate(expr.right);
  }
}

const transport: Transport = erpc({ channel: "sse", url: "/erpc", timeout: 1_000, secret: () => new Uint8Array(32) });
export const encrypted: KontractClient = createClient({ transport });

export async function device(): Promise<KontractClient> {
  const { privateKey, publicKey } = generateEd25519Keypair();
  const added: AuthDevice = await client.auth.registerDevice("Laptop", publicKey);
  const all: readonly AuthDevice[] = await client.auth.devices();
  await client.auth.removeDevice(all[0]?.id ?? added.id);
  return createClient({ transport: erpc({ auth: createEd25519ClientAuth({ privateKey, deviceId: added.id }) }) });
}

export async function use(): Promise<void> {
  const session: AuthSession = await client.auth.register("a@example.org", "secret");
  const end: number = session.expiresAt.getTime();
  const sum: bigint = await client.echo.add(1n, 2n);
  const expr: Expr = await client.echo.expr({ type: "Add", left: { type: "Num", value: 1n }, right: { type: "Num", value: sum } });
  const value: bigint = evaluate(expr);
  const page: Page<Page<Date>> = await client.echo.page({ items: [{ items: [new Date(end)], next: "2" }] });
  const first: Date | undefined = page.items[0]?.items[0];
  const input: AccountInput = { email: "a@example.org", age: 3, tags: ["x"] };
  const account: Account = await client.echo.account({ ...input, password: "p" });
  const by: string | null = account.createdBy;
  const later: Date | null = await client.echo.later();
  const counts: Readonly<Partial<Record<Color, bigint>>> = await client.echo.counts({ RED: 1n });
  const red: bigint | undefined = counts.RED;
  const node: Node = await client.echo.node({ at: new Date(), children: [] });
  const parent: Node | null = node.parent;
  const maybe: Page<bigint> | null = await client.echo.nothing();
  const nothing: void = await client.echo.fail("X");
  const files: Readonly<Record<string, Uint8Array>> = ({} as Containers).files;
  try {
    await client.auth.me();
  } catch (error) {
    if (error instanceof KontractError) {
      const code: string = error.code;
      const requestId: string | undefined = error.requestId;
      void [code, requestId, error.status, error.data];
    }
  }
  void [value, first, by, later, red, parent, maybe, nothing, files];
}
