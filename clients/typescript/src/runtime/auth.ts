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
  readonly user: AuthUser;
}

/** A device that may call as its user, by an Ed25519 key of its own. */
export interface AuthDevice {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}

/** Signing in and out. The client sends the token of the last sign-in with every call. */
export interface AuthApi {
  /** Begins a session of a new anonymous user. */
  anonymous(): Promise<AuthSession>;
  /** Registers; an anonymous user who does keeps what it owns. */
  register(email: string, password: string): Promise<AuthSession>;
  /** Begins a session of a registered user. */
  login(email: string, password: string): Promise<AuthSession>;
  /** Who the token belongs to. */
  me(): Promise<AuthUser>;
  /** Forgets the token. */
  logout(): void;
  /** Lets a device call as the user, who is registered, over eRPC: by its Ed25519 public key of 32 bytes. */
  registerDevice(name: string, publicKey: Uint8Array): Promise<AuthDevice>;
  /** The user's devices. */
  devices(): Promise<readonly AuthDevice[]>;
  /** Ends what the device may do. */
  removeDevice(id: string): Promise<void>;
}

export const authUser: Codec = /* @__PURE__ */ record(() => ({
  id: plain,
  email: nullable(plain),
  isAnonymous: plain,
  ugroups: list(plain),
  createdAt: instant,
  lastLoginAt: instant,
}));

export const authSession: Codec = /* @__PURE__ */ record(() => ({ token: plain, expiresAt: instant, user: authUser }));

export const authDevice: Codec = /* @__PURE__ */ record(() => ({ id: plain, name: plain, createdAt: instant }));

export const authDevices: Codec = /* @__PURE__ */ list(authDevice);
