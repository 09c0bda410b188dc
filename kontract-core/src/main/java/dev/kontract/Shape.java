package dev.kontract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for a generated {@link dev.kontract.schema.Schema} of a record, enum or sealed interface that no {@link Backend}
 * method and no {@link Table} reaches, for use in procedures built by hand.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Shape {}
