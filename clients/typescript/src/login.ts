// Logging in with OpenID Connect, for the pages that offer it.
export { finishLogin, linkLogin, loginProviders } from './auth/login.js';
export type { LoginOptions, LoginProvider, LoginWindow } from './auth/login.js';
export type { AuthSession, AuthUser } from './runtime/auth.js';
export { KontractError } from './runtime/error.js';
