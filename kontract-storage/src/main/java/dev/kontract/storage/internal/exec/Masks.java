package dev.kontract.storage.internal.exec;

import dev.kontract.Perms;
import dev.kontract.schema.TypeShape;
import dev.kontract.table.Field;
import java.util.List;

/**
 * What clients may do with a whole value. SQL takes a field with all that is in it, so what one part of it does not
 * permit the whole does not. Stateless.
 */
final class Masks {
    private Masks() {}

    /** The bits that a field has and all that is within it. */
    static int within(Field<?, ?> field) {
        return of(TypeShape.of(field));
    }

    private static int of(TypeShape.Member member) {
        return member.perm() & of(member.type());
    }

    private static int of(TypeShape shape) {
        return switch (shape) {
            case TypeShape.Maybe(TypeShape value) -> of(value);
            case TypeShape.Elements elements -> of(elements.element());
            case TypeShape.Entries entries -> of(entries.value());
            case TypeShape.Structure structure -> of(structure.members());
            case TypeShape.Union union ->
                union.cases().stream()
                        .mapToInt(each -> of(each.members()))
                        .reduce(Perms.RWX, (one, other) -> one & other);
            case TypeShape.Scalar scalar -> Perms.RWX;
            case TypeShape.OneOf constants -> Perms.RWX;
            case TypeShape.Again again -> Perms.RWX; // it is among those around
        };
    }

    private static int of(List<TypeShape.Member> members) {
        return members.stream().mapToInt(Masks::of).reduce(Perms.RWX, (one, other) -> one & other);
    }
}
