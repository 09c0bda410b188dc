package dev.kontract.compiler.internal.read;

import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;

/** What to write instead of types that have no schema. */
final class Advice {
    static final String GENERAL =
            "use a record, an enum, a sealed interface of records, List, Set, Map, Optional, or a type of java.time";

    private static final String LIST = "use List";

    private static final Map<String, String> BY_TYPE = Map.ofEntries(
            Map.entry("java.lang.Object", "name a type: a record, an enum or a sealed interface of records"),
            Map.entry("java.lang.Iterable", LIST),
            Map.entry("java.util.Collection", LIST),
            Map.entry("java.util.ArrayList", LIST),
            Map.entry("java.util.SequencedCollection", LIST),
            Map.entry("java.util.Iterator", LIST),
            Map.entry("java.util.stream.Stream", "collect it: use List"),
            Map.entry("java.util.SortedSet", "use Set"),
            Map.entry("java.util.HashSet", "use Set"),
            Map.entry("java.util.HashMap", "use Map"),
            Map.entry("java.util.SortedMap", "use Map"),
            Map.entry("java.util.OptionalInt", "use Optional<Integer>"),
            Map.entry("java.util.OptionalLong", "use Optional<Long>"),
            Map.entry("java.util.OptionalDouble", "use Optional<Double>"),
            Map.entry("java.util.Date", "use Instant"),
            Map.entry("java.time.ZonedDateTime", "use Instant or LocalDateTime"),
            Map.entry("java.time.OffsetDateTime", "use Instant or LocalDateTime"),
            Map.entry("java.lang.Number", "use BigDecimal"),
            Map.entry("java.lang.CharSequence", "use String"),
            Map.entry("java.lang.Void", "use void, and only as a result"),
            Map.entry("java.util.concurrent.Future", "block: return the value itself"),
            Map.entry("java.util.concurrent.CompletableFuture", "block: return the value itself"),
            Map.entry("java.util.concurrent.CompletionStage", "block: return the value itself"),
            Map.entry("dev.kontract.http.HttpResp", "use it as a result only"),
            Map.entry("dev.kontract.Context", "use it as a parameter only"));

    private Advice() {}

    static Optional<String> of(TypeElement type) {
        return Optional.ofNullable(BY_TYPE.get(type.getQualifiedName().toString()));
    }
}
