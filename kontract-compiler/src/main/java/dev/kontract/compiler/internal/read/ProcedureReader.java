package dev.kontract.compiler.internal.read;

import dev.kontract.compiler.internal.model.Doc;
import dev.kontract.compiler.internal.model.ProcedureType;
import dev.kontract.compiler.internal.model.ProcedureType.Access;
import dev.kontract.compiler.internal.model.ProcedureType.Parameter;
import dev.kontract.compiler.internal.model.ProcedureType.Result;
import dev.kontract.compiler.internal.model.TypeUse;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Reads an exposed method's signature. */
final class ProcedureReader {
    private final Elements elements;
    private final TypeReader typeReader;

    ProcedureReader(Elements elements, TypeReader typeReader) {
        this.elements = elements;
        this.typeReader = typeReader;
    }

    ProcedureType read(ExecutableElement method, String name, Access access) {
        List<Parameter> parameters = new ArrayList<>();
        for (VariableElement parameter : method.getParameters()) {
            parameters.add(
                    isType(parameter.asType(), "dev.kontract.Context")
                            ? new Parameter.OfContext()
                            : argument(parameter));
        }
        Doc doc = Docs.parse(elements.getDocComment(method));
        return new ProcedureType(method, name, access, doc, parameters, result(method));
    }

    private Parameter argument(VariableElement parameter) {
        return new Parameter.Argument(
                parameter.getSimpleName().toString(),
                type(parameter.asType(), parameter.getAnnotationMirrors(), parameter));
    }

    private Result result(ExecutableElement method) {
        TypeMirror type = method.getReturnType();
        if (isNothing(type)) {
            return new Result(TypeUse.NOTHING, false);
        }
        if (!isType(type, "dev.kontract.http.HttpResp")) {
            return new Result(type(type, method.getAnnotationMirrors(), method), false);
        }
        List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
        if (arguments.isEmpty()) {
            throw BackendReader.mistake(method, "A raw HttpResp has no schema: write its type argument");
        }
        TypeMirror data = arguments.getFirst();
        return new Result(isNothing(data) ? TypeUse.NOTHING : type(data, List.of(), method), true);
    }

    /** Reads a type; a mistake in it keeps the backend from having this procedure. */
    private TypeUse type(TypeMirror type, List<? extends AnnotationMirror> declared, Element site) {
        try {
            return typeReader.read(type, declared, site);
        } catch (Mistake mistake) {
            throw BackendReader.mistake(mistake.element(), mistake.message());
        }
    }

    private static boolean isNothing(TypeMirror type) {
        return type.getKind() == TypeKind.VOID || isType(type, "java.lang.Void");
    }

    private static boolean isType(TypeMirror type, String name) {
        return type instanceof DeclaredType declared
                && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(name);
    }
}
