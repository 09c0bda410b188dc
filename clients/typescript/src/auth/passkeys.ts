/**
 * What the server asks the browser for, or the browser answers: the JSON of Web Authentication Level 3, section 5.1, with
 * bytes in base64url.
 */
export type PasskeyJson = { readonly [field: string]: any };

/** What a browser is asked besides. */
export interface PasskeyRequest {
  /** Takes the browser's question back. */
  readonly signal?: AbortSignal;
}

/** The parts of the browser that are needed, as far as it has them. */
interface Browser {
  readonly navigator?: { readonly credentials?: Credentials };
  readonly PublicKeyCredential?: {
    parseCreationOptionsFromJSON?(json: PasskeyJson): object;
    parseRequestOptionsFromJSON?(json: PasskeyJson): object;
  };
}

interface Credentials {
  create(options: object): Promise<unknown>;
  get(options: object): Promise<unknown>;
}

/** Whether pages here can make and use passkeys at all. */
export function passkeysWork(): boolean {
  const { navigator, PublicKeyCredential } = globalThis as Browser;
  return navigator?.credentials !== undefined && PublicKeyCredential !== undefined;
}

/**
 * Asks the browser for a new passkey: for `auth.addPasskey`. To be called where the user has just clicked.
 *
 * @throws DOMException `NotAllowedError` if the user says no or takes too long, `InvalidStateError` if the authenticator
 * has one of the user's already
 */
export async function createPasskey(options: PasskeyJson, request: PasskeyRequest = {}): Promise<PasskeyJson> {
  const parse = (globalThis as Browser).PublicKeyCredential?.parseCreationOptionsFromJSON;
  const publicKey = parse
    ? parse.call((globalThis as Browser).PublicKeyCredential, options)
    : {
        ...options,
        challenge: bytesOf(options['challenge']),
        user: { ...options['user'], id: bytesOf(options['user'].id) },
        excludeCredentials: options['excludeCredentials']?.map(known),
      };
  return jsonOf(await credentials().create({ publicKey, ...request }));
}

/**
 * Asks the browser to sign with a passkey of the user's choice: for `auth.loginWithPasskey`.
 *
 * @throws DOMException `NotAllowedError` if the user says no, takes too long or has none
 */
export async function getPasskey(options: PasskeyJson, request: PasskeyRequest = {}): Promise<PasskeyJson> {
  const parse = (globalThis as Browser).PublicKeyCredential?.parseRequestOptionsFromJSON;
  const publicKey = parse
    ? parse.call((globalThis as Browser).PublicKeyCredential, options)
    : {
        ...options,
        challenge: bytesOf(options['challenge']),
        allowCredentials: options['allowCredentials']?.map(known),
      };
  return jsonOf(await credentials().get({ publicKey, ...request }));
}

function credentials(): Credentials {
  const { credentials } = (globalThis as Browser).navigator ?? {};
  if (credentials === undefined) {
    throw new Error('There are no passkeys here: they need a browser, and a page over HTTPS or on localhost');
  }
  return credentials;
}

function known(credential: PasskeyJson): object {
  return { ...credential, id: bytesOf(credential['id']) };
}

/** The credential as JSON, by the browser where it can. */
function jsonOf(credential: any): PasskeyJson {
  if (typeof credential.toJSON === 'function') {
    return credential.toJSON();
  }
  const { id, type, response, authenticatorAttachment } = credential;
  const json: Record<string, unknown> = { clientDataJSON: base64Of(response.clientDataJSON) };
  for (const field of ['attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (response[field]) {
      json[field] = base64Of(response[field]);
    }
  }
  if (response.getTransports) {
    json['transports'] = response.getTransports();
  }
  const clientExtensionResults = credential.getClientExtensionResults?.() ?? {};
  return { id, rawId: id, type, authenticatorAttachment, clientExtensionResults, response: json };
}

function bytesOf(base64: string): Uint8Array {
  const text = atob(base64.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function base64Of(buffer: ArrayBuffer): string {
  const text = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
