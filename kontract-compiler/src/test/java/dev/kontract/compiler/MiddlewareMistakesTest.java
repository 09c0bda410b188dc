package dev.kontract.compiler;

import static dev.kontract.compiler.Refused.PREFIX;

import org.junit.jupiter.api.Test;

/** What cannot be put around a procedure is an error at the element that says what to write. */
class MiddlewareMistakesTest {
    private static final String BACKEND = """
            @Backend public final class Things {
                public Things() {}
                @Backend public void go() {}
                @Backend(egroup = "slow") public void wait(int seconds) {}
            """;

    /** A static method among the backend's. */
    private static void method(String method, String message) {
        Refused.type(BACKEND + method + "\n}\n", PREFIX + message);
    }

    /** A class inside of the backend. */
    private static void nested(String type, String message) {
        method(type, message);
    }

    @Test
    void endpointMustExist() {
        method(
                "@MwFilter(endpoints = {\"things.go\", \"things.og\"}) public static Middleware m() { return c -> c; } // here",
                "There is no procedure \"things.og\" in this module: set endpoints to some of things.go, things.wait");
    }

    @Test
    void filterMustMatchAProcedure() {
        method(
                "@MwFilter(prefixurl = \"/rpc/things.go\", egroup = \"slow\") public static Middleware m() { return c -> c; } // here",
                "No procedure of this module fits prefixurl, egroup and endpoints: there are things.go, things.wait");
    }

    @Test
    void pathMustBeginWithASlash() {
        method(
                "@MwFilter(prefixurl = \"rpc/things\") public static Middleware m() { return c -> c; } // here",
                "A path begins with a slash: set prefixurl to one such as \"/rpc/tasks.\"");
    }

    @Test
    void moduleMustHaveProcedures() {
        Refused.type(
                "public final class Filters { @MwFilter public static Middleware m() { return c -> c; } // here\n}",
                PREFIX + "This module has no procedures: put the middleware beside those it is for");
    }

    @Test
    void twoAroundOneProcedureMustNotHaveOneOrder() {
        method(
                """
                @MwFilter(egroup = "slow") public static Middleware m() { return c -> c; }
                @MwFilter(prefixurl = "/rpc/things") public static Middleware n() { return c -> c; } // here
                """,
                "Things.m is around things.wait too, and has the same order 0: set order to another, lower for further out");
    }

    @Test
    void methodMustReturnAMiddleware() {
        method(
                "@MwFilter public static String m() { return \"\"; } // here",
                "A method with @MwFilter returns the middleware: let m return dev.kontract.procedure.Middleware,"
                        + " not java.lang.String");
    }

    @Test
    void methodMustBePublicAndStatic() {
        method(
                "@MwFilter static Middleware m() { return c -> c; } // here",
                "A method that makes a middleware is public and static: make m both");
        method(
                "@MwFilter public Middleware m() { return c -> c; } // here",
                "A method that makes a middleware is public and static: make m both");
    }

    @Test
    void methodMustNotBeGeneric() {
        method(
                "@MwFilter public static <T> Middleware m() { return c -> c; } // here",
                "A method that makes a middleware has no type parameters: leave them out");
    }

    @Test
    void methodMustNotThrowCheckedExceptions() {
        method(
                "@MwFilter public static Middleware m() throws IllegalStateException, java.io.IOException { return c -> c; } // here",
                "A middleware is made without checked exceptions: take out java.io.IOException");
    }

    @Test
    void methodTakesWhatThePlatformHas() {
        method(
                "@MwFilter public static Middleware m(\n int perSecond) { // here\n return c -> c; }",
                "int cannot be supplied: what makes a middleware takes TableProxy of a @Table record, other backends,"
                        + " Tables, StorageSessions, PGClient, Transactor, Auth, Users, MeterRegistry");
    }

    @Test
    void classMustBeAMiddleware() {
        nested(
                "@MwFilter public static final class M { // here\n public M() {} }",
                "A middleware implements dev.kontract.procedure.Middleware: let M do so");
    }

    @Test
    void interfaceIsNoMiddleware() {
        nested(
                "@MwFilter public interface M extends Middleware { // here\n}",
                "@MwFilter is for classes and static methods: make M a class");
    }

    @Test
    void classMustNotBeABackendToo() {
        Refused.type(
                "@Backend @MwFilter public final class M implements Middleware { // here\n public M() {}"
                        + " public Object handle(Call call) { return call; } }",
                PREFIX + "A class is a backend or a middleware, not both: make the middleware a class of its own");
    }

    @Test
    void classMustNotBeAbstractGenericInnerOrHidden() {
        nested(
                "@MwFilter public abstract static class M implements Middleware { // here\n public M() {} }",
                "A middleware is made by the platform: make M not abstract");
        nested(
                "@MwFilter public static final class M<T> implements Middleware { // here\n public M() {}"
                        + " public Object handle(Call call) { return call; } }",
                "A middleware has no type parameters: leave them out");
        nested(
                "@MwFilter public final class M implements Middleware { // here\n public M() {}"
                        + " public Object handle(Call call) { return call; } }",
                "A middleware inside of a class is static: make M static");
        nested(
                "@MwFilter static final class M implements Middleware { // here\n public M() {}"
                        + " public Object handle(Call call) { return call; } }",
                "A middleware is made from outside of its package: make M public");
    }

    @Test
    void oneConstructorMakesIt() {
        nested(
                "@MwFilter public static final class M implements Middleware { // here\n public M() {} public M(int i) {}"
                        + " public Object handle(Call call) { return call; } }",
                "M has several public constructors: leave exactly one");
    }
}
