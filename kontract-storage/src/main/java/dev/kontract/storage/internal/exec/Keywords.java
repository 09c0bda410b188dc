package dev.kontract.storage.internal.exec;

import java.util.Locale;
import java.util.Set;

/** The words that PostgreSQL 18 does not take for any name at any place, which therefore need double quotes. */
final class Keywords {
    private static final Set<String> NOT_FREE = Set.of("""
            all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create
            current_catalog current_date current_role current_time current_timestamp current_user default deferrable
            desc distinct do else end except false fetch for foreign from grant group having in initially intersect
            into lateral leading limit localtime localtimestamp not null offset on only or order placing primary
            references returning select session_user some symmetric system_user table then to trailing true union
            unique user using variadic when where window with
            between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping inout
            int integer interval json json_array json_arrayagg json_exists json_object json_objectagg json_query
            json_scalar json_serialize json_table json_value least merge_action national nchar none normalize nullif
            numeric out overlay position precision real row setof smallint substring time timestamp treat trim values
            varchar xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
            xmlserialize xmltable
            authorization binary collation concurrently cross current_schema freeze full ilike inner is isnull join left
            like natural notnull outer overlaps right similar tablesample verbose""".split("\\s+"));

    /** Where one of these is not expected, the SQL reaches for something else than the one table. */
    private static final Set<String> REACHING = Set.of(
            "select",
            "with",
            "join",
            "inner",
            "cross",
            "natural",
            "full",
            "left",
            "right",
            "outer",
            "union",
            "intersect",
            "except",
            "table",
            "lateral",
            "using",
            "only",
            "into",
            "exists");

    private Keywords() {}

    /** Whether a word is not free to be a name without quotes. */
    static boolean isNotFree(String word) {
        return NOT_FREE.contains(word.toLowerCase(Locale.ROOT));
    }

    /** Whether a word begins something that reads or names another relation. */
    static boolean isReaching(Token token) {
        return token.kind() == Token.Kind.WORD && REACHING.contains(token.text().toLowerCase(Locale.ROOT));
    }
}
