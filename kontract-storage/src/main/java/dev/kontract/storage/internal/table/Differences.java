package dev.kontract.storage.internal.table;

import dev.kontract.storage.FieldChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the fields in which two documents differ. */
final class Differences {
    private final List<FieldChange> found = new ArrayList<>();

    private Differences() {}

    static List<FieldChange> between(Map<?, ?> before, Map<?, ?> after) {
        Differences differences = new Differences();
        differences.fields("", before, after);
        return List.copyOf(differences.found);
    }

    private void compare(String path, @Nullable Object before, @Nullable Object after) {
        if (before instanceof Map<?, ?> one && after instanceof Map<?, ?> other) {
            fields(path, one, other);
        } else if (before instanceof List<?> one && after instanceof List<?> other) {
            elements(path, one, other);
        } else if (before == null ? after != null : !before.equals(after)) {
            found.add(new FieldChange(path, Optional.ofNullable(before), Optional.ofNullable(after)));
        }
    }

    private void fields(String path, Map<?, ?> before, Map<?, ?> after) {
        Set<Object> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (Object name : names) {
            compare(path.isEmpty() ? name.toString() : path + "." + name, before.get(name), after.get(name));
        }
    }

    private void elements(String path, List<?> before, List<?> after) {
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            compare(
                    path + "[" + i + "]",
                    i < before.size() ? before.get(i) : null,
                    i < after.size() ? after.get(i) : null);
        }
    }
}
