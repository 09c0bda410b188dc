import org.jspecify.annotations.NullMarked;

/** A PostgreSQL server that runs beside the process: for the demo, development and tests. */
@NullMarked
module dev.kontract.embedded {
    requires jdk.security.auth;
    requires org.apache.commons.compress;
    requires static transitive org.jspecify;
    requires org.tukaani.xz;

    exports dev.kontract.embedded;
}
