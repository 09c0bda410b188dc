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
    private final HttpFields fields;
    private @Nullable Map<String, String> all;

    HeaderMap(HttpFields fields) {
        this.fields = fields;
    }

    @Override
    public @Nullable String get(Object name) {
        return name instanceof String text ? fields.get(text) : null;
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
