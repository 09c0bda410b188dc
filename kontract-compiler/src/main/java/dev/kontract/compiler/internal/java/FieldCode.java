package dev.kontract.compiler.internal.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.kontract.compiler.internal.model.DataType;
import dev.kontract.compiler.internal.model.DataType.Component;
import dev.kontract.compiler.internal.model.Scalar;
import dev.kontract.compiler.internal.model.Shape;
import dev.kontract.compiler.internal.model.TypeUse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the constants of a table's fields, of the class that has what queries can do with their values. */
final class FieldCode {
    private final DataType.Structure record;
    private final Map<ClassName, DataType> types;
    private final SchemaCode code;

    FieldCode(DataType.Structure record, Map<ClassName, DataType> types, SchemaCode code) {
        this.record = record;
        this.types = types;
        this.code = code;
    }

    TypeName type(Component component) {
        ClassName kind = kind(component.type());
        TypeName type = TypeNames.asArgument(component.type());
        return kind.equals(Names.FIELD) || kind.equals(Names.TEXT_FIELD)
                ? ParameterizedTypeName.get(kind, record.name(), type)
                : ParameterizedTypeName.get(kind, record.name(), type, TypeNames.asArgument(present(component.type())));
    }

    CodeBlock value(Component component) {
        ClassName kind = kind(component.type());
        CodeBlock field = SchemaWriter.field(record, component, code);
        if (kind.equals(Names.FIELD)) {
            return field;
        }
        return kind.equals(Names.TEXT_FIELD)
                ? CodeBlock.of("new $T<>($L)", kind, field)
                : CodeBlock.of("new $T<>($L, $L)", kind, field, code.of(present(component.type())));
    }

    /** The type of what is there, without rules. */
    private static TypeUse present(TypeUse use) {
        Shape shape = use.shape() instanceof Shape.Maybe maybe ? maybe.value().shape() : use.shape();
        return new TypeUse(shape, false, Optional.empty(), List.of());
    }

    private ClassName kind(TypeUse use) {
        return switch (present(use).shape()) {
            case Shape.Simple simple -> kind(simple.scalar());
            case Shape.Declared declared
            when types.get(declared.type()) instanceof DataType.Constants -> Names.ORDERED_FIELD;
            default -> Names.FIELD;
        };
    }

    private static ClassName kind(Scalar scalar) {
        return switch (scalar) {
            case STRING -> Names.TEXT_FIELD;
            case BOOLEAN, CHAR, UUID -> Names.ORDERED_FIELD;
            case BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, DECIMAL, BIG_INTEGER -> Names.NUMBER_FIELD;
            case INSTANT, LOCAL_DATE, LOCAL_TIME, LOCAL_DATE_TIME -> Names.TIME_FIELD;
            case BYTES, DURATION -> Names.FIELD;
        };
    }
}
