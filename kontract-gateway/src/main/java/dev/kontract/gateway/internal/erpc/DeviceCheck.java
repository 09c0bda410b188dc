package dev.kontract.gateway.internal.erpc;

import dev.kontract.Principal;
import dev.kontract.auth.DevicePrincipal;
import dev.kontract.error.NotFoundError;
import dev.kontract.gateway.Authentication;
import dev.kontract.wire.erpc.VerifiedAuth;
import dev.kontract.wire.erpc.auth.ServerAuth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The check of one device's signature, which looks the device up once. Not thread-safe. */
final class DeviceCheck {
    private static final String SID = "sid";
    private static final String OWNER = "owner";
    private static final String PERM = "perm";
    private static final String ANONYMOUS = "anonymous";
    private static final String GROUPS = "ugroups";

    private final Authentication authentication;
    private Optional<DevicePrincipal> found = Optional.empty();

    DeviceCheck(Authentication authentication) {
        this.authentication = authentication;
    }

    @SuppressWarnings("unchecked") // a verifier's values may be null; these are not
    Map<String, @Nullable Object> verify(byte[] proof, byte[] transcript) throws Exception {
        return (Map<String, @Nullable Object>)
                ServerAuth.ed25519(this::key, id -> data()).verify(proof, transcript);
    }

    private Optional<byte[]> key(String id) {
        found = authentication.findDevice(id);
        return found.map(device -> device.publicKey().bytes());
    }

    /** The device, and whose it was. */
    DevicePrincipal device() {
        return found.orElseThrow(() -> new NotFoundError("No device"));
    }

    private Map<String, Object> data() {
        Principal principal = device().principal();
        return Map.of(
                SID,
                principal.sid(),
                OWNER,
                principal.owner(),
                PERM,
                principal.perm(),
                ANONYMOUS,
                principal.isAnonymous(),
                GROUPS,
                principal.ugroups());
    }

    /** Whom the device's signature made its sender; nobody if there was none. */
    static Principal principal(VerifiedAuth verified) {
        Map<String, @Nullable Object> data = verified.data();
        if (!(data.get(PERM) instanceof Integer perm) || !(data.get(GROUPS) instanceof List<?> groups)) {
            return Principal.NOBODY;
        }
        boolean anonymous = !Boolean.FALSE.equals(data.get(ANONYMOUS));
        List<String> ugroups = groups.stream()
                .map(group -> (String) Objects.requireNonNull(group))
                .toList();
        return new Principal(verified.text(SID), verified.text(OWNER), perm, anonymous, ugroups);
    }
}
