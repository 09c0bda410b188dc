package dev.kontract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An index on components of a {@link Table} record, by their names. The primary key has one anyway, and so has
 * containment.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(Index.Several.class)
public @interface Index {
    /** The components' names, first the one that narrows most. */
    String[] value();

    /** Whether no two records may have the same values in them; null and a missing value are never the same. */
    boolean unique() default false;

    /** What the compiler makes of more than one. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface Several {
        /** The indexes. */
        Index[] value();
    }
}
