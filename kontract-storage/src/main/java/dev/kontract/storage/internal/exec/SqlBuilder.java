package dev.kontract.storage.internal.exec;

import dev.kontract.error.RPCError;
import dev.kontract.error.RpcCode;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.database.Untyped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Puts a statement together. Its text is all our own; whatever a user wrote becomes a parameter. Not thread-safe. */
final class SqlBuilder {
    private static final int MAX_PARAMETERS = 30_000;

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    SqlBuilder add(String part) {
        text.append(part);
        return this;
    }

    SqlBuilder bind(Object value) {
        if (parameters.size() == MAX_PARAMETERS) {
            throw ExecErrors.tooLarge("The SQL has more than " + MAX_PARAMETERS + " values");
        }
        text.append('?');
        parameters.add(value);
        return this;
    }

    /** Binds text that takes the type its place wants. */
    SqlBuilder bindText(String value) {
        if (value.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw new RPCError(RpcCode.INVALID_DATA, "The SQL or a parameter has text that PostgreSQL cannot hold");
        }
        return bind(new Untyped(value));
    }

    Sql build() {
        return new Sql(text.toString(), List.copyOf(parameters));
    }
}
