package dev.kontract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts a {@link dev.kontract.procedure.Middleware} around procedures of the same build module.
 *
 * <p>On a public class that implements it, of which one instance is made, with what its constructor asks for as with a
 * backend; or on a public static method that returns one, called once, with parameters of the same kinds. The
 * annotation processor chooses the procedures when it compiles them, so that a call filters nothing. A procedure gets a
 * middleware if it fits all that is given of {@link #prefixurl()}, {@link #egroup()} and {@link #endpoints()}; every
 * procedure, if nothing is. Middleware comes after the check of the permission, and before the input is parsed.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface MwFilter {
    /** What the procedure's path begins with, on every wire {@code /rpc/<name>}; empty for any. */
    String prefixurl() default "";

    /** The endpoint group that the procedure's {@link Backend#egroup()} names; empty for any. */
    String egroup() default "";

    /** Names of procedures, such as {@code tasks.add}; empty for all. */
    String[] endpoints() default {};

    /**
     * Where it stands in the chain: one with a lower number is further out. Two middleware around the same procedure need
     * different ones.
     */
    int order() default 0;
}
