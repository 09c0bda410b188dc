package dev.kontract.storage.internal.migration;

import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.database.Sql;
import dev.kontract.storage.internal.table.Reach;
import dev.kontract.storage.internal.table.TableStatements;
import dev.kontract.storage.internal.table.Write;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Temporary views by which written migrations see tables as {@code (id, data)}, and those per owner as {@code (owner, id,
 * data)} with the rows' {@code key}. What is written to one goes through the
 * table's own statements, so that every change is a version in the log. They end with the connection.
 */
final class DocumentViews {
    /** The state of the errors that these views raise: their messages are ours and hold no data. */
    static final String REFUSED = "KM001";

    private static final Set<String> TAKEN = Set.of("storage", "trxs");

    private static final String PRELUDE = """
            CREATE TEMPORARY SEQUENCE "kontract writes" MINVALUE 0 START 0;
            CREATE FUNCTION pg_temp.kontract_run(script text) RETURNS void LANGUAGE plpgsql
            AS $kontract$ BEGIN EXECUTE script; END $kontract$""";

    private static final String FUNCTION = """
            CREATE FUNCTION pg_temp.<function>() RETURNS trigger LANGUAGE plpgsql AS $kontract$
            BEGIN
                IF TG_OP = 'DELETE' THEN
                    <delete>;
                    RETURN OLD;
                END IF;
                <check>
                IF NEW.id IS NULL OR NEW.data IS NULL OR jsonb_typeof(NEW.data) <> 'object' THEN
                    RAISE EXCEPTION 'a record has an id and an object as its data' USING ERRCODE = 'KM001';
                END IF;
                IF TG_OP = 'INSERT' THEN
                    IF EXISTS (SELECT FROM <head> WHERE id = <key> AND _deleted_txid IS NULL) THEN
                        RAISE EXCEPTION 'there is a record with this id already' USING ERRCODE = 'KM001';
                    END IF;
                ELSIF <moved> THEN
                    RAISE EXCEPTION 'an id cannot be changed: insert the record anew and delete the old one'
                        USING ERRCODE = 'KM001';
                ELSIF NEW.data = OLD.data THEN
                    RETURN NULL;
                END IF;
                <set>;
                RETURN NEW;
            END $kontract$""";

    private static final String VIEW = """
            CREATE TEMPORARY VIEW "<name>" AS SELECT <columns> FROM <head> WHERE _deleted_txid IS NULL;
            CREATE TRIGGER kontract INSTEAD OF INSERT OR UPDATE OR DELETE ON pg_temp."<name>"
            FOR EACH ROW EXECUTE FUNCTION pg_temp.<function>()""";

    private static final String CHECK = """
                IF coalesce(NEW.owner, '') = '' OR length(NEW.owner) > 128 THEN
                    RAISE EXCEPTION 'a record of a table per owner has an owner' USING ERRCODE = 'KM001';
                END IF;""";

    /** Values that stand for what the trigger knows. */
    private static final String ID = "\u0001id";

    private static final String DATA = "\u0001data";
    private static final String OWNER = "\u0001owner";
    private static final String WRITER = "\u0001writer";
    private static final int NUMBER = Integer.MIN_VALUE;

    private DocumentViews() {}

    static void create(Link link, Collection<StoredTable> tables) throws SQLException {
        link.run(PRELUDE);
        for (StoredTable table : tables) {
            if (!TAKEN.contains(table.name()) && !table.name().startsWith("pg_")) {
                Reach reach = table.perOwner() ? new Reach(Optional.of(OWNER)) : Reach.SHARED;
                Write write = new Write(reach, WRITER, NUMBER);
                TableStatements statements = new TableStatements(table.ptr(), table.perOwner());
                String delete = execute(statements.delete(reach.key(ID), write), "OLD", table);
                String set = execute(statements.set(reach.key(ID), DATA, write), "NEW", table);
                link.run(filled(FUNCTION, table).replace("<delete>", delete).replace("<set>", set));
                link.run(filled(VIEW, table));
            }
        }
    }

    private static String filled(String template, StoredTable table) {
        return template.replace("<function>", "kontract_" + table.ptr())
                .replace("<head>", table.ptr())
                .replace("<name>", table.name())
                .replace("<key>", key("NEW", table))
                .replace("<check>", table.perOwner() ? CHECK : "")
                .replace(
                        "<moved>", table.perOwner() ? "NEW.id <> OLD.id OR NEW.owner <> OLD.owner" : "NEW.id <> OLD.id")
                .replace(
                        "<columns>",
                        table.perOwner()
                                ? "id AS key, _owner AS owner, substr(id, strpos(id, '/') + 1) AS id, data"
                                : "id, data");
    }

    /** What {@link Reach#key} makes of a view's row. */
    private static String key(String row, StoredTable table) {
        return table.perOwner()
                ? "(replace(replace(" + row + ".owner, '%', '%25'), '/', '%2F') || '/' || " + row + ".id)"
                : row + ".id";
    }

    /** The statement with the trigger's row as its parameters. */
    private static String execute(Sql sql, String row, StoredTable table) {
        Map<Object, String> meanings = Map.of(
                new Reach(Optional.of(OWNER)).key(ID).text(),
                key(row, table),
                ID,
                key(row, table),
                DATA,
                row + ".data::text",
                OWNER,
                row + ".owner",
                WRITER,
                "''::text",
                NUMBER,
                "nextval('pg_temp.\"kontract writes\"')::integer");
        StringBuilder text = new StringBuilder();
        int parameters = 0;
        for (char character : sql.text().toCharArray()) {
            if (character == '?') {
                text.append('$').append(++parameters);
            } else {
                text.append(character);
            }
        }
        List<String> values = new ArrayList<>();
        sql.parameters().forEach(parameter -> values.add(meanings.getOrDefault(parameter, String.valueOf(parameter))));
        return "EXECUTE $sql$" + text + "$sql$ USING " + String.join(", ", values);
    }
}
