package dev.kontract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes public methods callable by clients.
 *
 * <p>On a class it names the backend and sets what its methods share; on a method it exposes that method as the
 * procedure {@code <backend>.<method>}, for example {@code tasks.add}. Methods without the annotation stay private to
 * the server. The annotation processor turns each exposed method into a {@link dev.kontract.procedure.Procedure}; nothing
 * is looked up by reflection.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Backend {
    /** The value of {@link #perm()} that stands for "what the class says", and on a class for {@link Perms#RWX}. */
    int INHERIT = -1;

    /** The name in the procedure's name; by default the class or method name, its first letter in lower case. */
    String name() default "";

    /**
     * The permission a caller needs, one of the constants of {@link Perms}. A procedure whose permission has the write
     * bit runs in a serializable transaction and may be run again after a conflict; one without it runs on a read-only
     * snapshot.
     */
    int perm() default INHERIT;

    /** The group a caller must belong to; empty for everybody. */
    String ugroup() default "";

    /** The endpoint group that middleware can select by; empty for none. */
    String egroup() default "";
}
