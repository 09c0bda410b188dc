import org.jspecify.annotations.NullMarked;

/** Documents with versions and serializable transactions, on PostgreSQL. */
@NullMarked
@SuppressWarnings("requires-automatic")
module dev.kontract.storage {
    requires transitive dev.kontract.core;
    requires static transitive org.jspecify;
    requires com.zaxxer.hikari;
    requires java.naming;
    requires java.sql;
    requires static org.checkerframework.checker.qual;
    requires org.postgresql.jdbc;
    requires org.slf4j;

    uses dev.kontract.storage.migration.Migration;

    exports dev.kontract.storage;
    exports dev.kontract.storage.migration;
    exports dev.kontract.storage.transfer;
}
