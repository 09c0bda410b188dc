package dev.kontract.testing;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ObjectInputStream;
import java.lang.invoke.MethodHandles;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

/** Holds the edges between modules that the architecture page draws. */
class ArchitectureTest {
    private static final JavaClasses KONTRACT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.kontract");

    private static final String[] CORE = {
        "dev.kontract",
        "dev.kontract.app",
        "dev.kontract.data",
        "dev.kontract.error",
        "dev.kontract.http",
        "dev.kontract.middleware",
        "dev.kontract.procedure",
        "dev.kontract.protocol",
        "dev.kontract.schema",
        "dev.kontract.table"
    };

    private static final String STORAGE = "dev.kontract.storage..";
    private static final String AUTH = "dev.kontract.auth..";
    private static final String WIRE = "dev.kontract.wire..";
    private static final String EMBEDDED = "dev.kontract.embedded..";
    private static final String GATEWAY = "dev.kontract.gateway..";

    @Test
    void everyModuleIsThere() {
        for (String module : new String[] {STORAGE, AUTH, WIRE, EMBEDDED, GATEWAY}) {
            assertThat(KONTRACT.that(resideInAPackage(module))).as(module).isNotEmpty();
        }
    }

    @Test
    void arrowsPointOneWay() {
        only("the core", resideInAnyPackage(CORE), resideInAnyPackage(CORE));
        only("storage", resideInAPackage(STORAGE), coreAnd(STORAGE));
        only("auth", resideInAPackage(AUTH), coreAnd(STORAGE, AUTH));
        only("wire", resideInAPackage(WIRE), coreAnd(WIRE));
        only("embedded", resideInAPackage(EMBEDDED), resideInAPackage(EMBEDDED));
        only("the gateway", resideInAPackage(GATEWAY), coreAnd(STORAGE, AUTH, WIRE, GATEWAY));
    }

    @Test
    void theCoreDoesNoInputAndNoOutput() {
        noClasses()
                .that(resideInAnyPackage(CORE))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..", "java.sql..", "javax.sql..")
                .check(KONTRACT);
    }

    @Test
    void nothingUsesReflectionAtRunTime() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .orShould()
                .callMethodWhere(target(owner(assignableTo(MethodHandles.Lookup.class))))
                .check(KONTRACT);
    }

    /** No parser that fetches, no names that load, no objects that come to life, no commands. */
    @Test
    void nothingInAServerInterpretsWhatItIsGiven() {
        noClasses()
                .that(resideInAnyPackage(CORE).or(resideInAnyPackage(STORAGE, AUTH, WIRE, GATEWAY)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javax.naming..", "javax.script..", "javax.xml..", "org.w3c.dom..", "org.xml..", "java.rmi..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(ObjectInputStream.class, ProcessBuilder.class, URLClassLoader.class)
                .orShould()
                .callMethodWhere(target(owner(assignableTo(Runtime.class))).and(target(name("exec"))))
                .check(KONTRACT);
    }

    @Test
    void twoClassesKnowTheLibraryOfPasskeysAndNoneWhatItBrings() {
        noClasses()
                .that()
                .haveSimpleNameNotContaining("WebAuthn")
                .and()
                .doNotHaveSimpleName("OnePasskey")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.yubico..")
                .check(KONTRACT);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson..", "com.google.common..", "com.upokecenter..")
                .check(KONTRACT);
    }

    @Test
    void whatIsInternalStaysInItsModule() {
        for (String module : new String[] {"storage", "auth", "wire", "gateway", "embedded"}) {
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.kontract." + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("dev.kontract." + module + "..internal..")
                    .allowEmptyShould(true)
                    .check(KONTRACT);
        }
    }

    private static DescribedPredicate<JavaClass> coreAnd(String... packages) {
        return resideInAnyPackage(CORE).or(resideInAnyPackage(packages));
    }

    private static void only(
            String module, DescribedPredicate<JavaClass> classes, DescribedPredicate<JavaClass> allowed) {
        DescribedPredicate<JavaClass> outside = describe(
                "are outside of Kontract", type -> !type.getPackageName().startsWith("dev.kontract"));
        ArchRule rule = classes()
                .that(classes)
                .should()
                .onlyDependOnClassesThat(allowed.or(outside))
                .as(module);
        rule.check(KONTRACT);
    }
}
