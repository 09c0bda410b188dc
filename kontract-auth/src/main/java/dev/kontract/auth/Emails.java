package dev.kontract.auth;

import dev.kontract.data.DataReader;
import dev.kontract.data.DataWriter;
import dev.kontract.schema.Rules;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.Violations;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Email addresses, in one form for what people take for one address: no space around them, NFC, lower case. */
final class Emails implements Schema<String> {
    static final Emails SCHEMA = new Emails();

    private Emails() {}

    static String normalized(String address) {
        return Normalizer.normalize(address.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    @Override
    public @Nullable String read(DataReader in) {
        String address = Schemas.STRING.read(in);
        return address == null ? null : normalized(address);
    }

    @Override
    public void write(DataWriter out, String value) {
        out.string(value);
    }

    @Override
    public void validate(String value, Violations violations) {
        Rules.email().check(value, violations);
    }
}
