package dev.kontract.schema;

import dev.kontract.Perms;
import dev.kontract.schema.TypeShape.Member;
import dev.kontract.schema.TypeShape.Structure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Finds a schema's shape. */
final class Shapes {
    /** How often a record may be within itself: the schemas of generic records are made anew, so none is the same. */
    private static final int MAX_AROUND = 4;

    private Shapes() {}

    static TypeShape of(Schema<?> schema, List<RecordSchema<?>> around) {
        return switch (schema) {
            case CheckedSchema<?> checked -> of(checked.shape(), around);
            case LazySchema<?> lazy -> of(lazy.schema(), around);
            case ScalarSchema<?> scalar -> new TypeShape.Scalar(scalar.name());
            case OptionalSchema<?> optional -> maybe(of(optional.value(), around));
            case NullableSchema<?> nullable -> maybe(of(nullable.value(), around));
            case CollectionSchema<?, ?> elements ->
                new TypeShape.Elements(of(elements.element(), around), elements.isUnique());
            case MapSchema<?, ?> map -> new TypeShape.Entries(of(map.key(), around), of(map.value(), around));
            case EnumSchema<?> constants -> new TypeShape.OneOf(constants.names());
            case RecordSchema<?> record -> record(record, around);
            case SealedSchema<?> union -> union(union, around);
            case AnySchema any -> TypeShape.ANY;
            case ArgumentsSchema arguments -> arguments(arguments, around);
            case VoidSchema nothing -> new TypeShape.Scalar("void");
            default -> new TypeShape.Scalar(schema.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        };
    }

    private static TypeShape maybe(TypeShape value) {
        return value instanceof TypeShape.Maybe ? value : new TypeShape.Maybe(value);
    }

    private static TypeShape record(RecordSchema<?> record, List<RecordSchema<?>> around) {
        long same = around.stream()
                .filter(other -> other.name().equals(record.name()))
                .count();
        return around.contains(record) || same >= MAX_AROUND
                ? new TypeShape.Again(record.name())
                : structure(record, around);
    }

    private static Structure structure(RecordSchema<?> record, List<RecordSchema<?>> around) {
        List<RecordSchema<?>> within = new ArrayList<>(around);
        within.add(record);
        List<Member> members = record.fields().stream()
                .map(field -> new Member(field.name(), of(field.schema(), within), field.perm()))
                .toList();
        return new Structure(record.name(), members);
    }

    /** What a call takes, by the names of its parameters. */
    private static TypeShape arguments(ArgumentsSchema arguments, List<RecordSchema<?>> around) {
        return new Structure(
                "Arguments",
                arguments.parameters().stream()
                        .map(each -> new Member(each.name(), of(each.schema(), around), Perms.RWX))
                        .toList());
    }

    private static TypeShape union(SealedSchema<?> union, List<RecordSchema<?>> around) {
        List<Structure> cases = union.cases().stream()
                .map(each -> record(each.schema(), around))
                .map(shape -> shape instanceof Structure whole
                        ? whole
                        : new Structure(((TypeShape.Again) shape).name(), Collections.emptyList()))
                .toList();
        return new TypeShape.Union(cases);
    }
}
