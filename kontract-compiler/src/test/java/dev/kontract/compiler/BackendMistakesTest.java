package dev.kontract.compiler;

import static dev.kontract.compiler.Refused.PREFIX;

import org.junit.jupiter.api.Test;

/** What cannot be a backend or a procedure is an error at the element that says what to write. */
class BackendMistakesTest {
    private static final String SUPPLIED =
            "a backend's constructor takes TableProxy of a @Table record, other backends, Tables, StorageSessions, PGClient,"
                    + " Transactor, Auth, Users, MeterRegistry";

    @Test
    void classMustBePublic() {
        Refused.type("@Backend final class Things { // here\n}", PREFIX + "A backend is public: make Things public");
    }

    @Test
    void classMustNotBeAbstract() {
        Refused.type(
                "@Backend public abstract class Things { // here\n}",
                PREFIX + "A backend is made by the platform: make Things not abstract");
    }

    @Test
    void interfaceIsNoBackend() {
        Refused.type("@Backend public interface Things { // here\n}", PREFIX + "A backend is a class: make Things one");
    }

    @Test
    void classMustNotBeGeneric() {
        Refused.type(
                "@Backend public final class Things<T> { // here\n public Things() {} }",
                PREFIX + "A backend has no type parameters: leave them out");
    }

    @Test
    void innerClassMustBeStatic() {
        Refused.type(
                "public final class Outer { @Backend public final class Things { // here\n public Things() {} } }",
                PREFIX + "A backend inside of a class is static: make Things static");
    }

    @Test
    void backendInsideOfAHiddenClassIsHidden() {
        Refused.type(
                "final class Outer { @Backend public static final class Things { // here\n public Things() {} } }",
                PREFIX + "A backend is public: make Outer public");
    }

    @Test
    void onePublicConstructorIsNeeded() {
        Refused.type(
                "@Backend public final class Things { // here\n private Things() {} }",
                PREFIX + "Things has no public constructor: leave exactly one");
    }

    @Test
    void twoPublicConstructorsAreTooMany() {
        Refused.type(
                "@Backend public final class Things { // here\n public Things() {} public Things(java.time.Clock c) {} }",
                PREFIX + "Things has several public constructors: leave exactly one");
    }

    @Test
    void backendNameMustBeOneForClients() {
        Refused.type(
                "@Backend(name = \"my things\") public final class Things { // here\n public Things() {} }",
                PREFIX + "Not a name for clients: \"my things\". Set name to a letter, then letters and digits");
    }

    @Test
    void backendIsNotCalledAuth() {
        Refused.type(
                "@Backend public final class Auth { // here\n public Auth() {} }",
                PREFIX + "The clients call sign-in auth: set name to something else");
    }

    @Test
    void twoBackendsDoNotShareAName() {
        Refused.type("""
                public final class Outer {
                    @Backend public static final class Things { public Things() {} }
                    @Backend(name = "things") public static final class Others { public Others() {} } // here
                }
                """, PREFIX + "The backend name \"things\" is taken by x.Outer.Things: set name to another");
    }

    @Test
    void permissionMustExist() {
        Refused.members(
                "@Backend(perm = 8) public void go() {} // here", "There is no permission 8: use a constant of Perms");
    }

    @Test
    void methodMustBePublic() {
        Refused.members("@Backend void go() {} // here", "A procedure is public: make go public, or remove @Backend");
    }

    @Test
    void methodMustNotBeStatic() {
        Refused.members(
                "@Backend public static void go() {} // here",
                "A procedure belongs to an instance: make go not static");
    }

    @Test
    void methodMustNotBeGeneric() {
        Refused.members(
                "@Backend public <T> void go(T it) {} // here", "A procedure has no type parameters: leave them out");
    }

    @Test
    void overloadsNeedNames() {
        Refused.members(
                "@Backend public void go() {}\n@Backend public void go(int it) {} // here",
                "Another method is the procedure \"go\" already: set name to another");
    }

    @Test
    void constructorTakesNoValues() {
        Refused.type("""
                @Backend public final class Things {
                    public Things(
                        String name) {} // here
                }
                """, PREFIX + "java.lang.String cannot be supplied: " + SUPPLIED);
    }

    @Test
    void constructorTakesNoPrimitives() {
        Refused.type(
                "@Backend public final class Things {\n public Things(int size) {} // here\n}",
                PREFIX + "int cannot be supplied: " + SUPPLIED);
    }

    @Test
    void constructorTakesNoContainers() {
        Refused.type(
                "@Backend public final class Things {\n public Things(List<String> all) {} // here\n}",
                PREFIX + "java.util.List<java.lang.String> cannot be supplied: " + SUPPLIED);
    }

    @Test
    void constructorTakesNothingThatThePlatformLacks() {
        Refused.type(
                "@Backend public final class Things {\n public Things(java.time.Clock clock) {} // here\n}",
                PREFIX + "java.time.Clock cannot be supplied: " + SUPPLIED);
    }

    @Test
    void tableProxyNeedsARecord() {
        Refused.type(
                "@Backend public final class Things {\n public Things(TableProxy all) {} // here\n}",
                PREFIX + "Name the record: TableProxy<Task>");
    }

    @Test
    void tableProxyNeedsATable() {
        Refused.type(
                "@Backend public final class Things {\n public Things(TableProxy<String> all) {} // here\n}",
                PREFIX + "String is no table: annotate it with @Table");
    }

    @Test
    void constructorsMustNotNeedEachOther() {
        Refused.type("""
                public final class Outer {
                    @Backend public static final class A { public A(B b) {} } // here
                    @Backend public static final class B { public B(C c) {} }
                    @Backend public static final class C { public C(A a) {} }
                }
                """, PREFIX + "A needs B needs C needs A: take one of them out of a constructor");
    }
}
