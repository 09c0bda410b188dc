import org.jspecify.annotations.NullMarked;

/** The contract between a developer's code and the wires: annotations, procedures, schemas, contexts, errors. */
@NullMarked
module dev.kontract.core {
    requires static transitive java.compiler; // generated code is marked @Generated
    requires transitive jakarta.validation;
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires tools.jackson.core;

    exports dev.kontract;
    exports dev.kontract.app;
    exports dev.kontract.data;
    exports dev.kontract.error;
    exports dev.kontract.http;
    exports dev.kontract.middleware;
    exports dev.kontract.procedure;
    exports dev.kontract.protocol;
    exports dev.kontract.schema;
    exports dev.kontract.table;
}
