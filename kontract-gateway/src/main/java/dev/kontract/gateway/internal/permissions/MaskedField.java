package dev.kontract.gateway.internal.permissions;

import dev.kontract.Perms;
import dev.kontract.schema.Schema;
import dev.kontract.schema.TypeShape;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A field that does not permit clients everything, by the record it is declared in.
 *
 * @param name the record's name and the field's
 * @param perm its permission bits
 */
record MaskedField(String name, int perm) implements Comparable<MaskedField> {
    /** Those within a type, however deep. */
    static Set<MaskedField> within(Schema<?> schema) {
        Set<MaskedField> found = new TreeSet<>();
        collect(TypeShape.of(schema), found);
        return found;
    }

    /** The names of those that lack a bit. */
    static List<String> without(int bit, Schema<?> schema) {
        return within(schema).stream()
                .filter(field -> (field.perm & bit) == 0)
                .map(MaskedField::name)
                .collect(Collectors.toList());
    }

    private static void collect(TypeShape shape, Set<MaskedField> found) {
        switch (shape) {
            case TypeShape.Maybe(TypeShape value) -> collect(value, found);
            case TypeShape.Elements elements -> collect(elements.element(), found);
            case TypeShape.Entries entries -> collect(entries.value(), found);
            case TypeShape.Structure structure -> collect(structure, found);
            case TypeShape.Union union -> union.cases().forEach(each -> collect(each, found));
            case TypeShape.Scalar scalar -> {}
            case TypeShape.OneOf constants -> {}
            case TypeShape.Again again -> {}
        }
    }

    private static void collect(TypeShape.Structure structure, Set<MaskedField> found) {
        for (TypeShape.Member member : structure.members()) {
            if ((member.perm() & Perms.RW_) != Perms.RW_) {
                found.add(new MaskedField(structure.name() + "." + member.name(), member.perm()));
            }
            collect(member.type(), found);
        }
    }

    @Override
    public int compareTo(MaskedField other) {
        int names = name.compareTo(other.name);
        return names != 0 ? names : Integer.compare(perm, other.perm);
    }
}
