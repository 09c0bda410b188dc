// Every statement that follows "wrong" is a type error.
import { createClient } from "./client.js";
import { erpc } from "./kontract/erpc.js";
import type { Account, Color, Expr, Page } from "./client.js";

const client = createClient();

export async function misuse(account: Account, expr: Expr, page: Page<Date>): Promise<void> {
  /* wrong: a number is no bigint */ await client.echo.add(1, 2n);
  /* wrong: an argument is missing */ await client.echo.add(1n);
  /* wrong: one too many */ await client.echo.add(1n, 2n, 3n);
  /* wrong: no such procedure */ await client.echo.subtract(1n, 2n);
  /* wrong: no such constant */ const color: Color = "BLUE";
  /* wrong: clients do not see it */ const password = account.password;
  /* wrong: clients do not send it */ await client.echo.account({ email: "", age: 1, tags: [], createdBy: "" });
  /* wrong: neither */ const hash = account.hash;
  /* wrong: the case is not known yet */ const value = expr.value;
  /* wrong: no such case */ await client.echo.expr({ type: "Mul", left: expr, right: expr });
  /* wrong: readonly */ page.items.push(new Date());
  /* wrong: a Date, not text */ const text: string = page.items[0]!;
  /* wrong: it may be null */ const date: Date = await client.echo.later(null);
  /* wrong: a required field */ await client.echo.node({ at: new Date() });
  /* wrong: no such key */ await client.echo.counts({ BLUE: 1n });
  /* wrong: text is not bytes */ await client.echo.bytes(["AA=="]);
  /* wrong: keys are bytes */ await client.auth.registerDevice("Laptop", "00ff");
  /* wrong: no such channel */ erpc({ channel: "pigeon" });
  void [color, password, hash, value, text, date];
}
