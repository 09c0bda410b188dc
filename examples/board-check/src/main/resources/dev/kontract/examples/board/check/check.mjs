// Uses a running board through the generated client beside this file, and prints one line of JSON per step.
import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';

globalThis.crypto ??= webcrypto; // Node.js 18 has no global one
const { createClient, KontractError } = await import('./client.js');
const { createEd25519ClientAuth, erpc, generateEd25519Keypair } = await import('./kontract/erpc.js');

const baseUrl = process.argv[2];
const password = 'correct horse battery staple';
const MANY = 50;

const opened = [];
const encrypted = (options) => {
  const transport = erpc(options);
  opened.push(transport);
  return { transport };
};
// Without a global WebSocket, as in Node.js before 22, the second takes event streams and requests.
const WIRES = { TypeScript: () => ({}), 'TS, eRPC': encrypted };

const refusal = (code) => (error) => error instanceof KontractError && error.code === code;

/** The steps over one wire, which its options choose. */
const stepsOver = (wire) => {
  const connect = () => createClient({ baseUrl, ...wire() });
  const client = connect();
  const email = `ann-${crypto.randomUUID()}@example.org`;
  let guest;
  let project;
  let task;
  return {
    async 'lets a guest in, who is anonymous'(call) {
      guest = (await call(() => client.auth.anonymous())).user;
      assert.equal(guest.isAnonymous, true);
    },
    async 'creates a project and joins it'(call) {
      project = await call(() => client.projects.create('Checked with TypeScript'));
      assert.ok(project.createdAt instanceof Date);
      assert.equal(project.createdBy, guest.id);
      const member = await call(() => client.members.join(project.id, 'Ann'));
      assert.equal(member.name, 'Ann');
    },
    async 'keeps what a guest made after registering'(call) {
      const { user } = await call(() => client.auth.register(email, password));
      assert.equal(user.id, guest.id);
      assert.equal((await call(() => client.auth.me())).email, email);
    },
    async 'lets a device call as its user'(call) {
      const { privateKey, publicKey } = generateEd25519Keypair();
      const { id } = await call(() => client.auth.registerDevice('Checker', publicKey));
      const { transport } = encrypted({ auth: createEd25519ClientAuth({ privateKey, deviceId: id }) });
      const device = createClient({ baseUrl, transport });
      assert.equal((await call(() => device.projects.create('Of a device'))).createdBy, guest.id);
      await call(() => client.auth.removeDevice(id));
    },
    async 'adds tasks and completes them'(call) {
      for (let i = 0; i < MANY; i++) {
        task = await call(() => client.tasks.add(project.id, `Task ${i}`));
        assert.equal((await call(() => client.tasks.complete(task.id, true))).done, true);
      }
      const tasks = await call(() => client.tasks.list(project.id));
      assert.deepEqual(tasks.map(({ title }) => title), Array.from({ length: MANY }, (_, i) => `Task ${i}`));
    },
    async 'counts comments that are written at once'(call) {
      await Promise.all(Array.from({ length: 8 }, (_, i) => call(() => client.comments.add(task.id, `Comment ${i}`))));
      const tasks = await call(() => client.tasks.list(project.id));
      assert.equal(tasks.at(-1).comments, 8);
      assert.equal((await call(() => client.comments.list(task.id))).length, 8);
    },
    async 'lets others read the tasks, and only members change them'(call) {
      const other = connect();
      await call(() => other.auth.anonymous());
      assert.equal((await call(() => other.tasks.list(project.id))).length, MANY);
      await assert.rejects(call(() => other.tasks.rename(task.id, 'Mine')), refusal('FORBIDDEN'));
      await assert.rejects(call(() => other.projects.delete(project.id)), refusal('FORBIDDEN'));
    },
    async 'logs in again'(call) {
      const again = connect();
      assert.equal((await call(() => again.auth.login(email, password))).user.id, guest.id);
      await assert.rejects(call(() => again.auth.login(email, 'guess guess guess')), refusal('UNAUTHORIZED'));
    },
    async 'renews its session and goes on'(call) {
      await call(() => client.auth.refresh());
      assert.equal((await call(() => client.tasks.list(project.id))).length, MANY);
    },
    async 'keeps a project for members from others, until they are invited'(call) {
      const closed = await call(() => client.projects.createForMembers('For members'));
      const other = connect();
      await call(() => other.auth.register(`bob-${crypto.randomUUID()}@example.org`, password));
      await assert.rejects(call(() => other.projects.get(closed.id)), refusal('FORBIDDEN'));
      await call(() => other.members.accept(closed.id, closed.invitation, 'Bob'));
      assert.equal((await call(() => other.projects.get(closed.id))).name, 'For members');
      await call(() => client.projects.delete(closed.id));
    },
    async 'gets typed errors'(call) {
      await assert.rejects(call(() => client.tasks.add(project.id, ' ')), refusal('INPUT_VALIDATION'));
      await assert.rejects(call(() => client.projects.get('nowhere')), refusal('NOT_FOUND'));
    },
    async 'deletes the project with all it holds'(call) {
      await call(() => client.projects.delete(project.id));
      assert.deepEqual(await call(() => client.tasks.list(project.id)), []);
    },
    async 'logs out everywhere'(call) {
      const again = connect();
      await call(() => again.auth.login(email, password));
      assert.equal(await call(() => client.auth.logout({ everywhere: true })), true);
      await assert.rejects(call(() => again.auth.me()), refusal('SESSION_EXPIRED'));
    },
  };
};

for (const [wire, options] of Object.entries(WIRES)) {
  for (const [step, work] of Object.entries(stepsOver(options))) {
    console.log(JSON.stringify({ wire, step, ...(await outcome(work)) }));
  }
}
opened.forEach((transport) => transport.close());

async function outcome(work) {
  const nanos = [];
  const call = async (send) => {
    const start = process.hrtime.bigint();
    try {
      return await send();
    } finally {
      nanos.push(Number(process.hrtime.bigint() - start));
    }
  };
  try {
    await work(call);
    return { nanos, failure: '' };
  } catch (error) {
    return { nanos, failure: String(error?.message ?? error).split('\n')[0] || 'failed' };
  }
}
