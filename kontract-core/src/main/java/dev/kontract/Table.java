package dev.kontract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Stores a record as a table of documents. The annotation processor writes the record's schema, its
 * {@link dev.kontract.table.TableDefinition} and a class of typed {@link dev.kontract.table.Field}s beside it.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Table {
    /** The table's name: a lower-case letter, then lower-case letters, digits and underscores; at most 40 characters. */
    String value();

    /**
     * Whether each owner has a table of their own: calls reach the records of the user who calls, and nothing tells them
     * what others have. Otherwise all users share one.
     */
    boolean perOwner() default false;

    /**
     * What calls of clients may do with the table, of {@link Perms}: read its records, and write and delete them. The
     * table's row of {@code storage} can take more away while the server runs, and adds nothing. The platform's own work
     * is not bound: {@link Context#asSystem}.
     */
    int perm() default Perms.RWX;
}
