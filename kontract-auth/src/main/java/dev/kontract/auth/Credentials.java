package dev.kontract.auth;

import dev.kontract.error.RpcCode;
import dev.kontract.procedure.Payload;
import dev.kontract.schema.Arguments;
import dev.kontract.schema.Arguments.Parameter;
import dev.kontract.schema.Invalid;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import java.util.Map;
import java.util.Optional;

/** What the bodies of the routes hold. */
record Credentials(String email, String password) {
    static final int MIN_PASSWORD = 8;
    private static final int MAX_PASSWORD = 256;

    static final Parameter<String> EMAIL = new Parameter<>(PasswordProvider.EMAIL, 0, Emails.SCHEMA);
    /** Any text that can be a password of somebody; whether it is, the hash tells. */
    static final Schema<String> PASSWORD_TEXT = Schemas.STRING.with(Rules.size(0, MAX_PASSWORD));

    private static final Schema<String> NEW_PASSWORD_TEXT = Schemas.STRING.with(Rules.size(MIN_PASSWORD, MAX_PASSWORD));

    private static final Parameter<String> PASSWORD = password(PasswordProvider.PASSWORD, 1);

    private static final Parameter<String> NEW_PASSWORD = newPassword(PasswordProvider.PASSWORD, 1);

    private static final Schema<Arguments> NOTHING = Arguments.schema();
    private static final Schema<Arguments> KNOWN = Arguments.schema(EMAIL, PASSWORD);
    private static final Parameter<Optional<String>> PROOF =
            new Parameter<>(PasswordProvider.PASSWORD, 1, Schemas.optional(PASSWORD_TEXT));
    private static final Schema<Arguments> CHANGE = Arguments.schema(EMAIL, PROOF);
    private static final Schema<Arguments> NEW = Arguments.schema(EMAIL, NEW_PASSWORD);

    /** A password that somebody claims to have. */
    static Parameter<String> password(String name, int position) {
        return new Parameter<>(name, position, PASSWORD_TEXT);
    }

    /** A password that somebody wants to have. */
    static Parameter<String> newPassword(String name, int position) {
        return new Parameter<>(name, position, NEW_PASSWORD_TEXT);
    }

    static void requireNone(Payload body) {
        parse(body, NOTHING);
    }

    static Credentials known(Payload body) {
        Arguments arguments = parse(body, KNOWN);
        return new Credentials(arguments.get(EMAIL), arguments.get(PASSWORD));
    }

    static Credentials fresh(Payload body) {
        Arguments arguments = parse(body, NEW);
        return new Credentials(arguments.get(EMAIL), arguments.get(NEW_PASSWORD));
    }

    /** Another address, and the password of who wants it, if there is one. */
    static Credentials change(Payload body) {
        Arguments arguments = parse(body, CHANGE);
        return new Credentials(arguments.get(EMAIL), arguments.get(PROOF).orElse(""));
    }

    static Arguments parse(Payload body, Schema<Arguments> schema) {
        return switch (body.parse(schema)) {
            case Valid<Arguments> valid -> valid.value();
            case Invalid<Arguments> invalid ->
                throw invalid.toError(RpcCode.INPUT_VALIDATION, "The input is not valid");
        };
    }

    Map<String, String> toMap() {
        return Map.of(PasswordProvider.EMAIL, email, PasswordProvider.PASSWORD, password);
    }

    @Override
    public String toString() {
        return "Credentials";
    }
}
