import org.jspecify.annotations.NullMarked;

/** Starts an application on an embedded PostgreSQL and a free port, for its tests. */
@NullMarked
@SuppressWarnings("requires-automatic")
module dev.kontract.testing {
    requires dev.kontract.embedded;
    requires transitive dev.kontract.gateway;
    requires transitive dev.kontract.wire;
    requires java.sql;
    requires static org.jspecify;
    requires org.postgresql.jdbc;

    exports dev.kontract.testing;
}
