package dev.kontract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what clients may do with a record component: with {@link Perms#READ} they see it and cannot send it, with
 * {@link Perms#WRITE} they send it and never see it, with {@link Perms#NONE} neither. Server code is not restricted.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.RECORD_COMPONENT)
public @interface Perm {
    /** The permission bits, of {@link Perms}. */
    int value();
}
