package dev.kontract.gateway.internal.permissions;

import dev.kontract.Perms;
import dev.kontract.schema.TypeShape;
import dev.kontract.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is checked of a table.
 *
 * @param row the bits of its row of {@code storage}; empty where there is none, or it is not known
 * @param fields its fields and those within them
 */
record TableRow(TableDefinition<?> definition, Optional<Integer> row, List<FieldRow> fields) {
    /**
     * A field, or one within a field.
     *
     * @param path such as {@code parts[].hash}
     * @param perm what clients may do with it: its bits, and those of what is around it
     * @param name the record's name that declares it, and its own
     */
    record FieldRow(String path, int perm, String name) {}

    static TableRow of(TableDefinition<?> definition, Optional<Integer> row) {
        List<FieldRow> fields = new ArrayList<>();
        Place top = new Place("", Perms.RWX, fields);
        definition
                .schema()
                .fields()
                .forEach(field -> top.add(definition.schema().name(), TypeShape.of(field)));
        return new TableRow(definition, row, List.copyOf(fields));
    }

    /**
     * Where fields are.
     *
     * @param path what is before their names
     * @param perm the bits of all that is around them
     * @param fields those that were found
     */
    private record Place(String path, int perm, List<FieldRow> fields) {
        void add(String record, TypeShape.Member member) {
            Place place = new Place(path + member.name(), perm & member.perm(), fields);
            fields.add(new FieldRow(place.path, place.perm, record + "." + member.name()));
            place.addWithin(member.type());
        }

        private Place at(String suffix) {
            return new Place(path + suffix, perm, fields);
        }

        private void addWithin(TypeShape shape) {
            switch (shape) {
                case TypeShape.Maybe(TypeShape value) -> addWithin(value);
                case TypeShape.Elements elements -> at("[]").addWithin(elements.element());
                case TypeShape.Entries entries -> at("{}").addWithin(entries.value());
                case TypeShape.Structure structure -> at(".").addMembers(structure);
                case TypeShape.Union union ->
                    union.cases().forEach(each -> at(":" + each.name() + ".").addMembers(each));
                case TypeShape.Scalar scalar -> {}
                case TypeShape.OneOf constants -> {}
                case TypeShape.Again again -> {}
            }
        }

        private void addMembers(TypeShape.Structure structure) {
            structure.members().forEach(member -> add(structure.name(), member));
        }
    }

    String name() {
        return definition.name();
    }

    /** What calls of clients may do with it. */
    int permitted() {
        return row.map(definition::permitted).orElse(definition.perm());
    }

    /** Whether the row takes something away that the code gives. */
    boolean isNarrowed() {
        return permitted() != definition.perm();
    }
}
