import org.jspecify.annotations.NullMarked;

/** Documents with versions and serializable transactions on PostgreSQL. */
@NullMarked
module dev.kontract.storage {
    requires transitive dev.kontract.core;

    exports dev.kontract.storage;
}
