package dev.kontract.compiler.internal.read;

import com.palantir.javapoet.ClassName;
import dev.kontract.compiler.internal.model.BackendType;
import dev.kontract.compiler.internal.model.BackendType.Need;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Orders backends so that each is made after those it needs. */
final class Construction {
    private final Map<ClassName, BackendType> backends = new LinkedHashMap<>();
    private final List<BackendType> ordered = new ArrayList<>();
    private final Set<ClassName> circular = new HashSet<>();

    private Construction(List<BackendType> backends) {
        backends.forEach(backend -> this.backends.put(backend.type(), backend));
    }

    static List<BackendType> order(List<BackendType> backends, Problems problems) {
        Construction construction = new Construction(backends);
        for (BackendType backend : backends) {
            problems.attempt(
                    () -> {
                        construction.visit(backend, new ArrayList<>());
                        return true;
                    },
                    () -> false);
        }
        return construction.ordered;
    }

    private void visit(BackendType backend, List<BackendType> path) {
        if (ordered.contains(backend) || circular.contains(backend.type())) {
            return;
        }
        int start = path.indexOf(backend);
        path.add(backend);
        if (start >= 0) {
            path.forEach(each -> circular.add(each.type()));
            throw BackendReader.mistake(
                    backend.element(),
                    path.subList(start, path.size()).stream()
                                    .map(each -> each.type().simpleName())
                                    .collect(Collectors.joining(" needs "))
                            + ": take one of them out of a constructor");
        }
        for (Need need : backend.needs()) {
            BackendType other = need instanceof Need.OfBackend of ? backends.get(of.type()) : null;
            if (other != null) {
                visit(other, path);
            }
        }
        path.removeLast();
        ordered.add(backend);
    }
}
