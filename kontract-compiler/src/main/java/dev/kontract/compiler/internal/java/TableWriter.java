package dev.kontract.compiler.internal.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.kontract.compiler.internal.model.DataType;
import dev.kontract.compiler.internal.model.DataType.Component;
import dev.kontract.compiler.internal.model.TableType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.lang.model.element.Modifier;

/** Writes {@code <Name>Fields} and {@code <Name>Table}. */
final class TableWriter {
    private static final int RWX = 0b111;

    private final JavaFiles files;
    private final Map<ClassName, DataType> types;
    private final Cycles cycles;

    TableWriter(JavaFiles files, Map<ClassName, DataType> types) {
        this.files = files;
        this.types = types;
        this.cycles = new Cycles(types);
    }

    void write(TableType table) {
        writeFields(table.record());
        ClassName record = table.record().name();
        ClassName name = Names.beside(record, "Table");
        TypeSpec.Builder type = JavaFiles.holder(name, table.record().head().element())
                .addJavadoc("The table of {@link $T}.\n", record)
                .addField(FieldSpec.builder(
                                ParameterizedTypeName.get(Names.TABLE_DEFINITION, record),
                                "DEFINITION",
                                Modifier.PUBLIC,
                                Modifier.STATIC,
                                Modifier.FINAL)
                        .addJavadoc("The definition.\n")
                        .initializer(definition(table))
                        .build());
        files.write(name, type, table.record().head().element());
    }

    private void writeFields(DataType.Structure record) {
        ClassName name = Names.beside(record.name(), "Fields");
        FieldCode code = new FieldCode(record, types, new SchemaCode(types, cycles.of(record.name())));
        TypeSpec.Builder type = JavaFiles.holder(name, record.head().element())
                .addJavadoc("The fields of {@link $T}, for conditions, orders and updates.\n", record.name());
        for (Component component : record.components()) {
            type.addField(FieldSpec.builder(
                            code.type(component),
                            Names.constant(component.name()),
                            Modifier.PUBLIC,
                            Modifier.STATIC,
                            Modifier.FINAL)
                    .addJavadoc("$L\n", JavaDocs.text(component.doc(), "{@code " + component.name() + "}."))
                    .initializer(code.value(component))
                    .build());
        }
        files.write(name, type, record.head().element());
    }

    private static CodeBlock definition(TableType table) {
        String key = table.key().name();
        CodeBlock read = table.hasUuid()
                ? CodeBlock.of("row -> row.$L().toString()", key)
                : CodeBlock.of("$T::$L", table.record().name(), key);
        CodeBlock values = table.record().components().stream()
                .map(component -> component.name().equals(key)
                        ? table.hasUuid() ? CodeBlock.of("$T.fromString(key)", UUID.class) : CodeBlock.of("key")
                        : CodeBlock.of("row.$L()", component.name()))
                .collect(CodeBlock.joining(", "));
        return CodeBlock.of(
                "new $T<>($>$>\n$S,\n$T.SCHEMA,\n$L,\n(row, key) -> new $T($L),\n$S$L$<$<)$L$L",
                Names.TABLE_DEFINITION,
                table.name(),
                Names.beside(table.record().name(), "Schema"),
                read,
                table.record().name(),
                values,
                key,
                indexes(table),
                table.perOwner() ? ".withPerOwner(true)" : "",
                table.perm() == RWX ? CodeBlock.of("") : CodeBlock.of(".withPerm($L)", Permissions.code(table.perm())));
    }

    private static CodeBlock indexes(TableType table) {
        CodeBlock each = table.indexes().stream()
                .map(index -> CodeBlock.of(
                        "new $T($T.of($L), $L)",
                        Names.INDEX_DEFINITION,
                        List.class,
                        index.fields().stream()
                                .map(field -> CodeBlock.of("$S", field))
                                .collect(CodeBlock.joining(", ")),
                        index.unique()))
                .collect(CodeBlock.joining(",\n"));
        return table.indexes().isEmpty() ? each : CodeBlock.of(",\n$T.of($>$>\n$L$<$<)", List.class, each);
    }
}
