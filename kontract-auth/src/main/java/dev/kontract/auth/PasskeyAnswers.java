package dev.kontract.auth;

import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.table.Field;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a browser answers, as {@code PublicKeyCredential.toJSON} writes it (Web Authentication Level 3, section 5.1): bytes
 * are in base64url, and of the fields those that count are read.
 */
final class PasskeyAnswers {
    private static final int MAX_TRANSPORTS = 8;
    private static final Pattern TRANSPORT = Pattern.compile("[a-z-]{1,32}");

    private static final Schema<String> TYPE =
            Schemas.STRING.with(Rules.saying(Rules.pattern("public-key"), "must be public-key"));
    /** Of at most 1,023 bytes (section 5.8.3). */
    private static final Schema<String> ID = base64(1_023);

    private static final Schema<String> CLIENT_DATA = base64(4_096);

    private static final RecordSchema<Attestation> ATTESTATION = new RecordSchema<Attestation>(
                    "AuthenticatorAttestationResponseJSON",
                    List.of(
                            Field.of("clientDataJSON", CLIENT_DATA, Attestation::clientData),
                            Field.of("attestationObject", base64(8_192), Attestation::attestationObject),
                            Field.of(
                                    "transports",
                                    Schemas.optional(Schemas.list(Schemas.STRING)),
                                    each -> Optional.of(each.transports()))),
                    PasskeyAnswers::attestation)
            .open();

    private static final RecordSchema<Assertion> ASSERTION = new RecordSchema<Assertion>(
                    "AuthenticatorAssertionResponseJSON",
                    List.of(
                            Field.of("clientDataJSON", CLIENT_DATA, Assertion::clientData),
                            Field.of("authenticatorData", base64(4_096), Assertion::authenticatorData),
                            Field.of("signature", base64(1_024), Assertion::signature),
                            Field.of("userHandle", base64(64), Assertion::userHandle)),
                    PasskeyAnswers::assertion)
            .open();

    static final Schema<Created> CREATED = new RecordSchema<Created>(
                    "RegistrationResponseJSON",
                    List.of(
                            Field.of("id", ID, Created::id),
                            Field.of("type", TYPE, Created::type),
                            Field.of("response", ATTESTATION, Created::response)),
                    PasskeyAnswers::created)
            .open();

    static final Schema<Asserted> ASSERTED = new RecordSchema<Asserted>(
                    "AuthenticationResponseJSON",
                    List.of(
                            Field.of("id", ID, Asserted::id),
                            Field.of("type", TYPE, Asserted::type),
                            Field.of("response", ASSERTION, Asserted::response)),
                    PasskeyAnswers::asserted)
            .open();

    private PasskeyAnswers() {}

    /** That a passkey was made. */
    record Created(String id, String type, Attestation response) {}

    /** The passkey, and what it can be reached by. */
    record Attestation(String clientData, String attestationObject, List<String> transports) {}

    /** That a passkey signed. */
    record Asserted(String id, String type, Assertion response) {}

    /** What it signed, and whose it says it is. */
    record Assertion(String clientData, String authenticatorData, String signature, String userHandle) {}

    private static Schema<String> base64(int maxBytes) {
        return Schemas.STRING
                .with(Rules.size(1, (maxBytes * 4 + 2) / 3))
                .with(Rules.saying(Rules.pattern("[A-Za-z0-9_-]*"), "must be base64url without padding"));
    }

    @SuppressWarnings("unchecked") // the schemas have read them as these types
    private static Attestation attestation(@Nullable Object[] values) {
        List<String> transports = ((Optional<List<String>>) Objects.requireNonNull(values[2])).orElse(List.of());
        return new Attestation(
                text(values[0]),
                text(values[1]),
                transports.stream()
                        .filter(each -> TRANSPORT.matcher(each).matches())
                        .distinct()
                        .limit(MAX_TRANSPORTS)
                        .toList());
    }

    private static Assertion assertion(@Nullable Object[] values) {
        return new Assertion(text(values[0]), text(values[1]), text(values[2]), text(values[3]));
    }

    private static Created created(@Nullable Object[] values) {
        return new Created(text(values[0]), text(values[1]), (Attestation) Objects.requireNonNull(values[2]));
    }

    private static Asserted asserted(@Nullable Object[] values) {
        return new Asserted(text(values[0]), text(values[1]), (Assertion) Objects.requireNonNull(values[2]));
    }

    private static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }
}
