package dev.kontract.compiler.internal.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;

/** The classes that generated code uses. Those of storage and wire are named, since the compiler depends on neither. */
final class Names {
    static final ClassName APPLICATION = ClassName.get("dev.kontract.app", "Application");
    static final ClassName SERVICES = ClassName.get("dev.kontract.app", "Services");
    static final ClassName CHAIN = ClassName.get("dev.kontract.procedure", "Chain");
    static final ClassName MIDDLEWARE = ClassName.get("dev.kontract.procedure", "Middleware");
    static final ClassName PROCEDURE = ClassName.get("dev.kontract.procedure", "Procedure");
    static final ClassName PROCEDURE_META = ClassName.get("dev.kontract.procedure", "ProcedureMeta");
    static final ClassName ROUTER = ClassName.get("dev.kontract.procedure", "Router");
    static final ClassName PERMS = ClassName.get("dev.kontract", "Perms");
    static final ClassName ARGUMENTS = ClassName.get("dev.kontract.schema", "Arguments");
    static final ClassName PARAMETER = ARGUMENTS.nestedClass("Parameter");
    static final ClassName RECORD_SCHEMA = ClassName.get("dev.kontract.schema", "RecordSchema");
    static final ClassName RULES = ClassName.get("dev.kontract.schema", "Rules");
    static final ClassName SCHEMA = ClassName.get("dev.kontract.schema", "Schema");
    static final ClassName SCHEMAS = ClassName.get("dev.kontract.schema", "Schemas");
    static final ClassName SEALED_SCHEMA = ClassName.get("dev.kontract.schema", "SealedSchema");
    static final ClassName CASE = SEALED_SCHEMA.nestedClass("Case");
    static final ClassName FIELD = ClassName.get("dev.kontract.table", "Field");
    static final ClassName ORDERED_FIELD = ClassName.get("dev.kontract.table", "OrderedField");
    static final ClassName TEXT_FIELD = ClassName.get("dev.kontract.table", "TextField");
    static final ClassName NUMBER_FIELD = ClassName.get("dev.kontract.table", "NumberField");
    static final ClassName TIME_FIELD = ClassName.get("dev.kontract.table", "TimeField");
    static final ClassName TABLE_DEFINITION = ClassName.get("dev.kontract.table", "TableDefinition");
    static final ClassName INDEX_DEFINITION = ClassName.get("dev.kontract.table", "IndexDefinition");
    static final ClassName TABLES = ClassName.get("dev.kontract.storage", "Tables");
    static final ClassName TRANSPORT = ClassName.get("dev.kontract.wire", "Transport");
    static final TypeName INPUT = ParameterizedTypeName.get(SCHEMA, ARGUMENTS);

    private Names() {}

    /** The name of what is generated beside a type. */
    static ClassName beside(ClassName type, String suffix) {
        return ClassName.get(type.packageName(), String.join("_", type.simpleNames()) + suffix);
    }

    /** A constant's name: {@code createdBy} is {@code CREATED_BY}. */
    static String constant(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(java.util.Locale.ROOT);
    }
}
