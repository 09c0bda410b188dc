package dev.kontract.storage.internal.transfer;

import dev.kontract.Perms;
import dev.kontract.schema.RecordSchema;
import dev.kontract.schema.Schema;
import dev.kontract.schema.Schemas;
import dev.kontract.schema.SealedSchema;
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
import dev.kontract.table.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes schemas of shapes, which read and write what the schemas of the shapes' types do, without these types. A record is
 * the list of its fields' values. Not thread-safe.
 */
final class ShapeSchemas {
    private static final Map<String, Schema<?>> SCALARS = Map.ofEntries(
            Map.entry("string", Schemas.STRING),
            Map.entry("boolean", Schemas.BOOLEAN),
            Map.entry("byte", Schemas.BYTE),
            Map.entry("short", Schemas.SHORT),
            Map.entry("int", Schemas.INT),
            Map.entry("long", Schemas.LONG),
            Map.entry("float", Schemas.FLOAT),
            Map.entry("double", Schemas.DOUBLE),
            Map.entry("decimal", Schemas.DECIMAL),
            Map.entry("bigInteger", Schemas.BIG_INTEGER),
            Map.entry("bytes", Schemas.BYTES),
            Map.entry("char", Schemas.CHAR),
            Map.entry("instant", Schemas.INSTANT),
            Map.entry("localDate", Schemas.LOCAL_DATE),
            Map.entry("localTime", Schemas.LOCAL_TIME),
            Map.entry("localDateTime", Schemas.LOCAL_DATE_TIME),
            Map.entry("duration", Schemas.DURATION),
            Map.entry("uuid", Schemas.UUID),
            Map.entry("void", Schemas.VOID));

    /** The records around what is being made, the innermost first. */
    private final Deque<Around> around;

    private ShapeSchemas(Collection<Around> around) {
        this.around = new ArrayDeque<>(around);
    }

    /** A record within which others are, and the schemas that were made of it: as a case of a union, and as itself. */
    private record Around(
            Structure structure, List<Around> beyond, Map<Boolean, RecordSchema<List<@Nullable Object>>> made) {
        RecordSchema<List<@Nullable Object>> schema(boolean inUnion) {
            RecordSchema<List<@Nullable Object>> known = made.get(inUnion);
            return known == null ? new ShapeSchemas(beyond).make(this, inUnion) : known;
        }
    }

    /** The schema of a record with these fields. */
    static RecordSchema<List<@Nullable Object>> record(String name, List<Member> members) {
        return new ShapeSchemas(List.of()).structure(new Structure(name, members), false);
    }

    private RecordSchema<List<@Nullable Object>> structure(Structure structure, boolean inUnion) {
        return make(new Around(structure, List.copyOf(around), new HashMap<>()), inUnion);
    }

    private RecordSchema<List<@Nullable Object>> make(Around here, boolean inUnion) {
        String name = here.structure.name();
        List<Member> members = new ArrayList<>();
        if (inUnion) {
            members.add(new Member(SealedSchema.DISCRIMINATOR, new OneOf(List.of(name)), Perms.RWX));
        }
        members.addAll(here.structure.members());
        around.push(here);
        List<Field<List<@Nullable Object>, ?>> fields = new ArrayList<>();
        for (Member member : members) {
            fields.add(field(member, fields.size()));
        }
        around.pop();
        RecordSchema<List<@Nullable Object>> made =
                new RecordSchema<>(name, fields, values -> Collections.unmodifiableList(Arrays.asList(values.clone())));
        here.made.put(inUnion, made);
        return made;
    }

    /** A field that whoever imports may set, whatever callers may. */
    private Field<List<@Nullable Object>, ?> field(Member member, int index) {
        return Field.<List<@Nullable Object>, @Nullable Object>of(
                member.name(), of(member.type()), values -> values.get(index));
    }

    private Schema<@Nullable Object> of(TypeShape shape) {
        return switch (shape) {
            case Scalar(String name) -> any(SCALARS.getOrDefault(name, ExactSchema.ANY));
            case Maybe(TypeShape value) -> any(Schemas.optional(present(of(value))));
            case Elements(TypeShape element, boolean unique) ->
                any(unique ? Schemas.set(present(of(element))) : Schemas.list(present(of(element))));
            case Entries(TypeShape key, TypeShape value) -> any(Schemas.map(present(of(key)), present(of(value))));
            case OneOf(List<String> names) -> any(new NamesSchema(names));
            case Structure structure -> any(structure(structure, false));
            case Union(List<Structure> cases) ->
                any(new UnionSchema(cases.stream().map(this::oneOf).toList()));
            case Again(String name) -> again(name, false);
        };
    }

    /** A case without fields may be a record around the union. */
    private UnionSchema.Case oneOf(Structure structure) {
        boolean isAround = structure.members().isEmpty()
                && around.stream().anyMatch(each -> each.structure.name().equals(structure.name()));
        return new UnionSchema.Case(
                structure.name(), isAround ? again(structure.name(), true) : any(structure(structure, true)));
    }

    private Schema<@Nullable Object> again(String name, boolean inUnion) {
        return around.stream()
                .filter(each -> each.structure.name().equals(name))
                .findFirst()
                .map(each -> any(Schemas.lazy(() -> each.schema(inUnion))))
                .orElse(ExactSchema.ANY);
    }

    /** Every schema here writes what it has read itself. */
    @SuppressWarnings("unchecked")
    private static Schema<@Nullable Object> any(Schema<?> schema) {
        return (Schema<@Nullable Object>) schema;
    }

    /** Where collections are concerned, a value that was read is there. */
    @SuppressWarnings("unchecked")
    private static Schema<Object> present(Schema<?> schema) {
        return (Schema<Object>) schema;
    }
}
