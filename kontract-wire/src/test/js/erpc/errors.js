export class RPCError extends Error {
  constructor(code, message, data = null) {
    super(message);
    this.name = new.target.name;
    this.code = code;
    this.data = data;
  }
}

/** What the other side answered: its code, message and data are untrusted. */
export class RemoteRPCError extends RPCError {}
