package dev.kontract.compiler.internal.read;

import com.palantir.javapoet.ClassName;
import dev.kontract.compiler.internal.model.Scalar;
import dev.kontract.compiler.internal.model.Shape;
import dev.kontract.compiler.internal.model.TypeUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads a type where it is used. */
final class TypeReader {
    private final DataTypes types;
    private final Constraints constraints;

    TypeReader(DataTypes types, Constraints constraints) {
        this.types = types;
        this.constraints = constraints;
    }

    /**
     * Reads a type.
     *
     * @param declared annotations on the element that has the type, which can mean the type
     */
    TypeUse read(TypeMirror type, List<? extends AnnotationMirror> declared, Element site) {
        List<AnnotationMirror> annotations = Annotations.union(type.getAnnotationMirrors(), declared);
        Optional<AnnotationMirror> nullable =
                annotations.stream().filter(TypeReader::saysNullable).findFirst();
        Shape shape = shape(type, site);
        if (nullable.isPresent() && shape instanceof Shape.Simple simple && simple.primitive()) {
            throw new Mistake(site, "A primitive is never null: use its boxed type, or leave out @Nullable");
        }
        boolean repeatable =
                nullable.isPresent() && type.getAnnotationMirrors().stream().anyMatch(TypeReader::saysNullable);
        return new TypeUse(
                shape,
                nullable.isPresent(),
                nullable.filter(found -> repeatable).map(found -> ClassName.get(Annotations.element(found))),
                constraints.read(annotations, shape, nullable.isPresent(), site));
    }

    private static boolean saysNullable(AnnotationMirror annotation) {
        return Annotations.element(annotation).getSimpleName().contentEquals("Nullable");
    }

    private Shape shape(TypeMirror type, Element site) {
        return switch (type.getKind()) {
            case BOOLEAN, BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE ->
                new Shape.Simple(Scalar.valueOf(type.getKind().name().toUpperCase(Locale.ROOT)), true);
            case ARRAY -> array((ArrayType) type, site);
            case DECLARED -> declared((DeclaredType) type, site);
            case TYPEVAR ->
                new Shape.Variable(((javax.lang.model.type.TypeVariable) type)
                        .asElement()
                        .getSimpleName()
                        .toString());
            case WILDCARD -> throw new Mistake(site, "A wildcard has no schema: name the type");
            case ERROR -> throw new Unresolved(type.toString());
            default -> throw unsupported(type, site);
        };
    }

    private static Shape array(ArrayType type, Element site) {
        if (type.getComponentType().getKind() != TypeKind.BYTE) {
            throw new Mistake(site, "Arrays other than byte[] are not supported: use List");
        }
        return new Shape.Simple(Scalar.BYTES, false);
    }

    private Shape declared(DeclaredType type, Element site) {
        TypeElement element = (TypeElement) type.asElement();
        Optional<Scalar> scalar = Scalar.of(element.getQualifiedName().toString());
        if (scalar.isPresent()) {
            return new Shape.Simple(scalar.get(), false);
        }
        if (type.getTypeArguments().size() < element.getTypeParameters().size()) {
            throw new Mistake(site, "A raw type has no schema: write the type arguments of " + element.getSimpleName());
        }
        List<TypeUse> arguments = arguments(type, site);
        return switch (element.getQualifiedName().toString()) {
            case "java.util.List" -> new Shape.Listed(arguments.getFirst());
            case "java.util.Set" -> new Shape.Unique(arguments.getFirst());
            case "java.util.Map" -> new Shape.Mapped(key(arguments.getFirst(), site), arguments.get(1));
            case "java.util.Optional" -> new Shape.Maybe(arguments.getFirst());
            default -> data(element, arguments, site);
        };
    }

    private List<TypeUse> arguments(DeclaredType type, Element site) {
        List<TypeUse> arguments = new ArrayList<>();
        if (Advice.of((TypeElement) type.asElement()).isPresent()) {
            throw unsupported(type, site);
        }
        for (TypeMirror argument : type.getTypeArguments()) {
            TypeUse use = read(argument, List.of(), site);
            if (use.nullable()) {
                throw new Mistake(site, "A type argument is never null here: use Optional, or leave out @Nullable");
            }
            arguments.add(use);
        }
        return arguments;
    }

    private TypeUse key(TypeUse key, Element site) {
        boolean text = key.shape() instanceof Shape.Simple simple
                && (simple.scalar() == Scalar.STRING || simple.scalar() == Scalar.UUID);
        if (!text && !(key.shape() instanceof Shape.Declared declared && types.isEnum(declared.type()))) {
            throw new Mistake(site, "A map's keys are String, UUID or an enum");
        }
        return key;
    }

    private Shape data(TypeElement element, List<TypeUse> arguments, Element site) {
        boolean fits = element.getKind() == ElementKind.RECORD
                || element.getKind() == ElementKind.ENUM
                || DataTypes.isSealed(element);
        if (!fits) {
            throw unsupported(element.asType(), site);
        }
        return new Shape.Declared(types.reference(element, site), arguments);
    }

    private static Mistake unsupported(TypeMirror type, Element site) {
        String advice = type instanceof DeclaredType declared
                ? Advice.of((TypeElement) declared.asElement()).orElse(Advice.GENERAL)
                : Advice.GENERAL;
        String name = type instanceof DeclaredType declared
                ? declared.asElement().getSimpleName().toString()
                : type.toString();
        return new Mistake(site, name + " is not supported: " + advice);
    }
}
