package dev.kontract.compiler.internal.read;

import static dev.kontract.compiler.internal.read.BackendReader.mistake;

import dev.kontract.compiler.internal.model.BackendType;
import dev.kontract.compiler.internal.model.MiddlewareType;
import dev.kontract.compiler.internal.model.ProcedureType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Checks middleware against the procedures of their module, and puts them in order. */
final class MiddlewareChecks {
    private static final int SHOWN = 8;

    private final List<BackendType> backends;
    private final Problems problems;

    MiddlewareChecks(List<BackendType> backends, Problems problems) {
        this.backends = backends;
        this.problems = problems;
    }

    /** The middleware, the outermost first. */
    List<MiddlewareType> order(List<MiddlewareType> all) {
        if (!problems.any()) { // otherwise a procedure may be missing that has a mistake of its own
            List<MiddlewareType> before = new ArrayList<>();
            for (MiddlewareType each : all) {
                problems.attempt(
                        () -> {
                            check(each, before);
                            return true;
                        },
                        () -> false);
                before.add(each);
            }
        }
        return all.stream()
                .sorted(Comparator.comparingInt(MiddlewareType::order))
                .toList();
    }

    private void check(MiddlewareType middleware, List<MiddlewareType> others) {
        Set<String> names = new TreeSet<>();
        backends.forEach(backend -> backend.procedures().forEach(each -> names.add(backend.nameOf(each))));
        for (String endpoint : new TreeSet<>(middleware.filter().endpoints())) {
            if (!names.contains(endpoint)) {
                throw mistake(
                        middleware.element(),
                        "There is no procedure \"" + endpoint + "\" in this module: set endpoints to some of "
                                + shown(names));
            }
        }
        if (backends.stream().noneMatch(middleware::isFor)) {
            throw mistake(
                    middleware.element(),
                    names.isEmpty()
                            ? "This module has no procedures: put the middleware beside those it is for"
                            : "No procedure of this module fits prefixurl, egroup and endpoints: there are "
                                    + shown(names));
        }
        for (MiddlewareType other : others) {
            Optional<String> common =
                    other.order() == middleware.order() ? common(middleware, other) : Optional.empty();
            if (common.isPresent()) {
                throw mistake(
                        middleware.element(),
                        other.title() + " is around " + common.get() + " too, and has the same order "
                                + middleware.order() + ": set order to another, lower for further out");
            }
        }
    }

    private Optional<String> common(MiddlewareType one, MiddlewareType other) {
        for (BackendType backend : backends) {
            for (ProcedureType procedure : backend.procedures()) {
                if (one.isFor(backend, procedure) && other.isFor(backend, procedure)) {
                    return Optional.of(backend.nameOf(procedure));
                }
            }
        }
        return Optional.empty();
    }

    private static String shown(Set<String> names) {
        String some = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return names.size() > SHOWN ? some + " and " + (names.size() - SHOWN) + " more" : some;
    }
}
