package dev.kontract.auth;

import dev.kontract.schema.Arguments.Parameter;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Valid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which account a request is about, as far as it says, before anything of it is believed. */
final class Accounts {
    private Accounts() {}

    /** The email address in a body, normalised, whoever has it; empty if the body is refused anyway. */
    static Optional<String> email(AuthRequest request) {
        return text(request, Credentials.EMAIL)
                .map(Emails::normalized)
                .filter(address -> Emails.SCHEMA.check(address) instanceof Valid);
    }

    /** A parameter in a body that is a text: by its name, or at its place in a list. */
    static Optional<String> text(AuthRequest request, Parameter<?> parameter) {
        if (!(request.body().parse(Schemas.ANY) instanceof Valid<@Nullable Object> valid)) {
            return Optional.empty();
        }
        Object found = switch (valid.value()) {
            case Map<?, ?> map -> map.get(parameter.name());
            case List<?> list -> parameter.index() < list.size() ? list.get(parameter.index()) : null;
            case null, default -> null;
        };
        return found instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
