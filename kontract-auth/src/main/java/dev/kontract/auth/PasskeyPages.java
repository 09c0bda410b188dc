package dev.kontract.auth;

import dev.kontract.auth.StoredPasskey.Credential;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What pages give to the browser, in the JSON that {@code PublicKeyCredential.parseCreationOptionsFromJSON} and {@code
 * parseRequestOptionsFromJSON} read (Web Authentication Level 3, section 5.1): passkeys that can be found without naming an
 * account, whose owner is always verified, and no attestation.
 */
record PasskeyPages(PasskeyOptions options) {
    private static final String TYPE = "public-key";
    private static final String REQUIRED = "required";

    /**
     * What makes a passkey.
     *
     * @param handle the user's, in base64url
     * @param name what browsers show when they ask which account
     * @param others passkeys that the user has already, of which an authenticator makes no second one
     */
    Map<String, Object> creation(String challenge, String handle, String name, List<Credential> others) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("rp", Map.of("id", options.rpId(), "name", options.name()));
        page.put("user", Map.of("id", handle, "name", name, "displayName", name));
        page.put("challenge", challenge);
        page.put(
                "pubKeyCredParams",
                WebAuthn.ALGORITHMS.stream()
                        .map(each -> Map.of("type", TYPE, "alg", each))
                        .toList());
        page.put("timeout", options.timeout().toMillis());
        page.put("excludeCredentials", others.stream().map(PasskeyPages::known).toList());
        page.put(
                "authenticatorSelection",
                Map.of("residentKey", REQUIRED, "requireResidentKey", true, "userVerification", REQUIRED));
        page.put("attestation", "none");
        page.put("extensions", Map.of("credProps", true));
        return page;
    }

    /** What lets a passkey sign, whosever it is. */
    Map<String, Object> request(String challenge) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("challenge", challenge);
        page.put("rpId", options.rpId());
        page.put("timeout", options.timeout().toMillis());
        page.put("userVerification", REQUIRED);
        page.put("allowCredentials", List.of());
        return page;
    }

    private static Map<String, Object> known(Credential credential) {
        return Map.of("type", TYPE, "id", credential.id(), "transports", credential.transports());
    }
}
