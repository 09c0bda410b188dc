import { instant, list, nullable, plain, record, type Codec } from './codecs.js';

/** A user, as that user sees itself. */
export interface AuthUser {
  readonly id: string;
  readonly email: string | null;
  readonly isAnonymous: boolean;
  readonly ugroups: readonly string[];
  readonly createdAt: Date;
  readonly lastLoginAt: Date;
}

/** What signing in gives. */
export interface AuthSession {
  readonly token: string;
  readonly expiresAt: Date;
  /** Good for one refresh of the session; `undefined` from a server without them. */
  readonly refreshToken: string | undefined;
  readonly user: AuthUser;
}

/** A session of the user's, on this device or another. */
export interface AuthUserSession {
  readonly id: string;
  /** What it was named when it began, such as the name of a browser. */
  readonly label: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
  /** Whether it is the one that asks. */
  readonly current: boolean;
}

/** A device that may call as its user, by an Ed25519 key of its own. */
export interface AuthDevice {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}

/** A passkey of the user's. */
export interface AuthPasskey {
  readonly id: string;
  readonly label: string;
  readonly createdAt: Date;
  /** When somebody logged in with it last. */
  readonly lastUsedAt: Date | null;
  /** Whether it was copied to other devices of the user's, when last seen. */
  readonly isSynced: boolean;
}

/** Asks the browser for a passkey: `createPasskey` or `getPasskey`. */
export type AskForPasskey = (options: any) => Promise<any>;

/**
 * Signing in and out. The client sends the token of the last sign-in with every call, and renews it once it is over, as
 * long as the session lasts.
 */
export interface AuthApi {
  /** Begins a session of a new anonymous user. */
  anonymous(): Promise<AuthSession>;
  /** Registers; an anonymous user who does keeps what it owns. */
  register(email: string, password: string): Promise<AuthSession>;
  /** Begins a session of a registered user. */
  login(email: string, password: string): Promise<AuthSession>;
  /** Makes the guest of the token a registered user, who keeps the id and all that belongs to it. */
  link(email: string, password: string): Promise<AuthSession>;
  /** Proves the password again: what asks for a recent login goes for a while. */
  reauthenticate(password: string): Promise<void>;
  /** Changes the password. All sessions of the user end, and another one begins here. */
  changePassword(currentPassword: string, newPassword: string): Promise<AuthSession>;
  /** Who the token belongs to. */
  me(): Promise<AuthUser>;
  /** Renews the tokens of the session; of several calls at a time one asks. Calls do so by themselves. */
  refresh(): Promise<void>;
  /**
   * Forgets the tokens, at once, and tells the server to end the session, or all sessions of the user. True if the server
   * has done so; otherwise its session lasts until it expires.
   */
  logout(options?: { readonly everywhere?: boolean }): Promise<boolean>;
  /** The user's sessions, the oldest first. */
  sessions(): Promise<readonly AuthUserSession[]>;
  /** Ends a session of the user's. */
  endSession(id: string): Promise<void>;
  /** Lets a device call as the user, who is registered, over eRPC: by its Ed25519 public key of 32 bytes. */
  registerDevice(name: string, publicKey: Uint8Array): Promise<AuthDevice>;
  /** The user's devices. */
  devices(): Promise<readonly AuthDevice[]>;
  /** Ends what the device may do. */
  removeDevice(id: string): Promise<void>;
  /**
   * Adds a passkey that the browser makes: `auth.addPasskey(createPasskey)`. A guest becomes a registered user by it, and gets
   * the session that is answered. A registered user must have logged in recently (`REAUTHENTICATION_REQUIRED`).
   *
   * @param names `label`, what the user calls it, and `name`, what browsers show as the account
   */
  addPasskey(
    create: AskForPasskey,
    names?: { readonly label?: string; readonly name?: string },
  ): Promise<{ readonly passkey: AuthPasskey; readonly login: AuthSession | null }>;
  /** Begins a session of whose passkey the browser finds: `auth.loginWithPasskey(getPasskey)`. */
  loginWithPasskey(get: AskForPasskey): Promise<AuthSession>;
  /** The user's passkeys, the oldest first. */
  passkeys(): Promise<readonly AuthPasskey[]>;
  /** Removes a passkey; the last way to log in stays (`LAST_WAY_IN`). */
  removePasskey(id: string): Promise<void>;
}

export const authUser: Codec = /* @__PURE__ */ record(() => ({
  id: plain,
  email: nullable(plain),
  isAnonymous: plain,
  ugroups: list(plain),
  createdAt: instant,
  lastLoginAt: instant,
}));

export const authSession: Codec = /* @__PURE__ */ record(() => ({
  token: plain,
  expiresAt: instant,
  refreshToken: plain,
  user: authUser,
}));

export const authUserSessions: Codec = /* @__PURE__ */ list(
  record(() => ({
    id: plain,
    label: plain,
    createdAt: instant,
    lastUsedAt: instant,
    expiresAt: instant,
    current: plain,
  })),
);

export const authDevice: Codec = /* @__PURE__ */ record(() => ({ id: plain, name: plain, createdAt: instant }));

export const authDevices: Codec = /* @__PURE__ */ list(authDevice);

const authPasskey: Codec = /* @__PURE__ */ record(() => ({
  id: plain,
  label: plain,
  createdAt: instant,
  lastUsedAt: nullable(instant),
  isSynced: plain,
}));

export const authPasskeys: Codec = /* @__PURE__ */ list(authPasskey);

export const addedPasskey: Codec = /* @__PURE__ */ record(() => ({
  passkey: authPasskey,
  login: nullable(authSession),
}));
