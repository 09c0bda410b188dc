package dev.kontract.compiler.internal.read;

import com.palantir.javapoet.ClassName;
import dev.kontract.compiler.internal.model.DataType.Place;
import java.io.IOException;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** Tells what this compilation writes from what another one wrote. */
final class Sources {
    private final Elements elements;
    private final Filer filer;

    Sources(ProcessingEnvironment environment) {
        this.elements = environment.getElementUtils();
        this.filer = environment.getFiler();
    }

    /** Whether the type is compiled now. */
    boolean isCompiled(TypeElement type) {
        JavaFileObject file = elements.getFileObjectOf(type);
        return file != null && file.getKind() == JavaFileObject.Kind.SOURCE;
    }

    /** Whether a class of this name is there without our doing: a leftover of an earlier compilation does not count. */
    boolean isElsewhere(ClassName name) {
        TypeElement type = find(name.canonicalName());
        return type != null && (isCompiled(type) || !isLeftover(name));
    }

    @Nullable
    TypeElement find(String canonicalName) {
        return elements.getTypeElement(canonicalName);
    }

    private boolean isLeftover(ClassName name) {
        String file = String.join("$", name.simpleNames()) + ".class";
        try {
            filer.getResource(StandardLocation.CLASS_OUTPUT, name.packageName(), file)
                    .openInputStream()
                    .close();
            return true;
        } catch (IOException absent) {
            return false;
        }
    }

    /** Where the schema of a type comes from. */
    Place schemaOf(TypeElement type, ClassName schema, Element site) {
        if (isElsewhere(schema)) {
            return Place.EXISTING;
        }
        if (isCompiled(type) || isOpen(schema.packageName())) {
            return Place.GENERATED;
        }
        if (type.getKind() == ElementKind.ENUM) {
            return Place.INLINE;
        }
        throw new Mistake(
                site,
                "The schema of " + type
                        + " is missing: annotate it with @Shape in its own module, and process it there");
    }

    /** Whether classes can be added to a package of another compilation. */
    private boolean isOpen(String packageName) {
        var declared = elements.getPackageElement(packageName);
        return declared != null && elements.getModuleOf(declared).isUnnamed() && !packageName.startsWith("java");
    }
}
