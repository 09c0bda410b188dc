package dev.kontract.storage.internal.migration;

import dev.kontract.schema.TypeShape;
import dev.kontract.schema.TypeShape.Again;
import dev.kontract.schema.TypeShape.Elements;
import dev.kontract.schema.TypeShape.Entries;
import dev.kontract.schema.TypeShape.Maybe;
import dev.kontract.schema.TypeShape.Member;
import dev.kontract.schema.TypeShape.OneOf;
import dev.kontract.schema.TypeShape.Scalar;
import dev.kontract.schema.TypeShape.Structure;
import dev.kontract.schema.TypeShape.Union;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which documents fit which shapes. Stateless. */
public final class Fit {
    /** What a scalar's documents can be read as. A long beyond 2^53 is stored as text, which no float reads. */
    private static final Map<String, Set<String>> READ_AS = Map.of(
            "byte", Set.of("short", "int", "long", "bigInteger", "decimal", "float", "double"),
            "short", Set.of("int", "long", "bigInteger", "decimal", "float", "double"),
            "int", Set.of("long", "bigInteger", "decimal", "double"),
            "long", Set.of("bigInteger", "decimal"),
            "bigInteger", Set.of("decimal"),
            "float", Set.of("double"),
            "char", Set.of("string"),
            "uuid", Set.of("string"),
            "instant", Set.of("string"));

    private Fit() {}

    /** Whether every document of the old shape is one of the new shape. */
    public static boolean fits(TypeShape old, TypeShape now) {
        if (old.equals(now) || now.equals(TypeShape.ANY)) {
            return true;
        }
        if (now instanceof Maybe(TypeShape value)) {
            return fits(old instanceof Maybe(TypeShape present) ? present : old, value);
        }
        return switch (old) {
            case Scalar(String name) ->
                now instanceof Scalar(String other)
                        && READ_AS.getOrDefault(name, Set.of()).contains(other);
            case OneOf(List<String> names) ->
                (now instanceof OneOf(List<String> more) && more.containsAll(names))
                        || now.equals(new Scalar("string"));
            case Elements(TypeShape element, boolean unique) ->
                now instanceof Elements elements && (unique || !elements.unique()) && fits(element, elements.element());
            case Entries(TypeShape key, TypeShape value) ->
                now instanceof Entries entries && fits(key, entries.key()) && fits(value, entries.value());
            case Structure structure -> now instanceof Structure other && fits(structure, other);
            case Union(List<Structure> cases) ->
                now instanceof Union union
                        && cases.stream()
                                .allMatch(each -> union.cases().stream()
                                        .anyMatch(other -> other.name().equals(each.name()) && fits(each, other)));
            case Again again -> now instanceof Again;
            case Maybe maybe -> false;
        };
    }

    /** A field that is no more would be lost, so the record has to have all of them. */
    private static boolean fits(Structure old, Structure now) {
        return old.members().stream()
                        .allMatch(field -> find(now, field)
                                .filter(other -> fits(field.type(), other.type()))
                                .isPresent())
                && now.members().stream()
                        .allMatch(
                                field -> field.isOptional() || find(old, field).isPresent());
    }

    private static Optional<Member> find(Structure structure, Member field) {
        return structure.members().stream()
                .filter(other -> other.name().equals(field.name()))
                .findFirst();
    }

    /** A shape in a few words. */
    public static String text(TypeShape shape) {
        return switch (shape) {
            case Scalar(String name) -> name;
            case Maybe(TypeShape value) -> "optional " + text(value);
            case Elements elements -> (elements.unique() ? "set of " : "list of ") + text(elements.element());
            case Entries entries -> "map of " + text(entries.value());
            case OneOf(List<String> names) -> "one of " + String.join(", ", names);
            case Structure structure -> structure.name();
            case Union(List<Structure> cases) ->
                "one of "
                        + String.join(", ", cases.stream().map(Structure::name).toList());
            case Again again -> again.name();
        };
    }
}
