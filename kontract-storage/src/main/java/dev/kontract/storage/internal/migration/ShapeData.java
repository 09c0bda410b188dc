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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shapes as plain data, as the registry and the lock file have them. Stateless. */
final class ShapeData {
    private ShapeData() {}

    static Object of(TypeShape shape) {
        return switch (shape) {
            case Scalar(String name) -> name;
            case Maybe(TypeShape value) -> Map.of("optional", of(value));
            case Elements(TypeShape element, boolean unique) -> Map.of(unique ? "set" : "list", of(element));
            case Entries(TypeShape key, TypeShape value) -> Map.of("map", List.of(of(key), of(value)));
            case OneOf(List<String> names) -> Map.of("enum", names);
            case Structure structure -> structure(structure);
            case Union(List<Structure> cases) ->
                Map.of("oneOf", cases.stream().map(ShapeData::structure).toList());
            case Again(String name) -> Map.of("again", name);
        };
    }

    private static Object structure(Structure structure) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("record", structure.name());
        data.put("fields", structure.members().stream().map(ShapeData::of).toList());
        return data;
    }

    static Object of(Member field) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", field.name());
        data.put("type", of(field.type()));
        data.put("perm", field.perm());
        return data;
    }

    /**
     * The shape that was written.
     *
     * @throws IllegalArgumentException if none was
     */
    static TypeShape shape(@Nullable Object data) {
        if (data instanceof String name) {
            return new Scalar(name);
        }
        Map<?, ?> map = PlainData.map(data);
        if (map.containsKey("record")) {
            return structure(map);
        }
        Map.Entry<?, ?> only = map.entrySet().stream().findFirst().orElseThrow(() -> PlainData.unknown("a type"));
        Object value = only.getValue();
        return switch (String.valueOf(only.getKey())) {
            case "optional" -> new Maybe(shape(value));
            case "list" -> new Elements(shape(value), false);
            case "set" -> new Elements(shape(value), true);
            case "map" ->
                new Entries(
                        shape(PlainData.list(value).getFirst()),
                        shape(PlainData.list(value).getLast()));
            case "enum" -> new OneOf(PlainData.texts(value));
            case "oneOf" ->
                new Union(PlainData.list(value).stream()
                        .map(each -> structure(PlainData.map(each)))
                        .toList());
            case "again" -> new Again(String.valueOf(value));
            default -> throw PlainData.unknown("a type");
        };
    }

    private static Structure structure(Map<?, ?> data) {
        return new Structure(
                PlainData.text(data, "record"),
                PlainData.list(data.get("fields")).stream()
                        .map(ShapeData::member)
                        .toList());
    }

    static Member member(@Nullable Object data) {
        Map<?, ?> map = PlainData.map(data);
        if (!(map.get("perm") instanceof Integer perm)) {
            throw PlainData.unknown("a field's permission bits");
        }
        return new Member(PlainData.text(map, "name"), shape(map.get("type")), perm);
    }
}
