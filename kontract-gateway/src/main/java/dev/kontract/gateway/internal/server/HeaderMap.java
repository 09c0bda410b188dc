package dev.kontract.gateway.internal.server;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/** Headers by lower-case name, looked up where the server has them: most calls ask for two of them or none. */
final class HeaderMap extends AbstractMap<String, String> {
    private static final String COOKIE = "cookie";

    private final HttpFields fields;
    private @Nullable Map<String, String> all;

    HeaderMap(HttpFields fields) {
        this.fields = fields;
    }

    @Override
    public @Nullable String get(Object name) {
        return name instanceof String text ? value(text) : null;
    }

    /** HTTP/2 sends a cookie in pieces, which belong together (RFC 9113, section 8.2.3). */
    private @Nullable String value(String name) {
        return name.equals(COOKIE) && fields.contains(COOKIE)
                ? String.join("; ", fields.getValuesList(COOKIE))
                : fields.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return get(name) != null;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        Map<String, String> copy = all;
        if (copy == null) {
            Map<String, String> first = LinkedHashMap.newLinkedHashMap(fields.size());
            for (HttpField field : fields) {
                first.putIfAbsent(field.getName().toLowerCase(Locale.ROOT), field.getValue());
            }
            first.computeIfPresent(COOKIE, (name, piece) -> value(name));
            copy = Collections.unmodifiableMap(first);
            all = copy;
        }
        return copy.entrySet();
    }

    /** Names no header: some are secrets. */
    @Override
    public String toString() {
        return "HeaderMap";
    }
}
