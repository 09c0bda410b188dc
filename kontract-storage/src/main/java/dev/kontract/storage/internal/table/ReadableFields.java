package dev.kontract.storage.internal.table;

import dev.kontract.Perms;
import dev.kontract.schema.TypeShape;
import dev.kontract.schema.TypeShape.Again;
import dev.kontract.schema.TypeShape.Elements;
import dev.kontract.schema.TypeShape.Entries;
import dev.kontract.schema.TypeShape.Maybe;
import dev.kontract.schema.TypeShape.Member;
import dev.kontract.schema.TypeShape.Structure;
import dev.kontract.schema.TypeShape.Union;
import dev.kontract.table.TableDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What clients may read of documents, within their parts too. A field that the type does not have any more is left out,
 * since nobody knows who may read it. Immutable.
 *
 * @param around the records that a part may be another of, by name
 */
record ReadableFields(Map<String, Structure> around) {
    /** The readable fields of a table's document. */
    static Map<?, ?> of(TableDefinition<?> definition, Map<?, ?> document) {
        Structure record = new Structure(
                definition.schema().name(),
                definition.schema().fields().stream().map(TypeShape::of).toList());
        return new ReadableFields(Map.of()).fields(document, List.of(record));
    }

    private @Nullable Object part(@Nullable Object value, TypeShape shape) {
        return switch (shape) {
            case Maybe(TypeShape present) -> part(value, present);
            case Elements elements
            when value instanceof List<?> list -> {
                List<@Nullable Object> parts = new ArrayList<>();
                list.forEach(each -> parts.add(part(each, elements.element())));
                yield parts;
            }
            case Entries entries
            when value instanceof Map<?, ?> map -> {
                Map<Object, @Nullable Object> parts = new LinkedHashMap<>();
                map.forEach((key, each) -> parts.put(key, part(each, entries.value())));
                yield parts;
            }
            case Structure structure when value instanceof Map<?, ?> map -> fields(map, List.of(structure));
            case Union(List<Structure> cases) when value instanceof Map<?, ?> map -> oneOf(map, cases);
            case Again(String name)
            when value instanceof Map<?, ?> map ->
                fields(map, Optional.ofNullable(around.get(name)).stream().toList());
            default -> value;
        };
    }

    /** The fields of the record that {@code type} names. */
    private Map<?, ?> oneOf(Map<?, ?> document, List<Structure> cases) {
        Object type = document.get("type");
        Map<Object, @Nullable Object> readable = new LinkedHashMap<>();
        if (type != null) {
            readable.put("type", type);
        }
        readable.putAll(fields(
                document,
                cases.stream().filter(each -> each.name().equals(type)).toList()));
        return readable;
    }

    private Map<?, ?> fields(Map<?, ?> document, List<Structure> cases) {
        Map<String, Structure> deeper = new HashMap<>(around);
        cases.forEach(each -> deeper.put(each.name(), each));
        ReadableFields within = new ReadableFields(deeper);
        Map<Object, @Nullable Object> readable = new LinkedHashMap<>();
        document.forEach((name, value) -> {
            List<Member> members = members(name, cases).toList();
            if (!members.isEmpty() && members.stream().allMatch(member -> (member.perm() & Perms.READ) != 0)) {
                readable.put(name, within.part(value, members.getFirst().type()));
            }
        });
        return readable;
    }

    private static Stream<Member> members(Object name, List<Structure> cases) {
        return cases.stream()
                .flatMap(each -> each.members().stream())
                .filter(member -> member.name().equals(name));
    }
}
