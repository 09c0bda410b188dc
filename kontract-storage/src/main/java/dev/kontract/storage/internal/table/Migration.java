package dev.kontract.storage.internal.table;

import dev.kontract.Perms;
import dev.kontract.data.DataWriter;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.storage.internal.database.Database;
import dev.kontract.storage.internal.database.Link;
import dev.kontract.storage.internal.database.SqlFailures;
import dev.kontract.table.Field;
import dev.kontract.table.TableDefinition;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Creates the system tables and the tables that are missing, in one transaction and, under an advisory lock, one node
 * after the other. Where nothing is missing it needs no right to create.
 */
final class Migration {
    /** "kontract" in ASCII. */
    private static final long LOCK = 0x6b6f6e7472616374L;

    /** Of these names, those in the schema where CREATE would look for them: even IF NOT EXISTS takes the right to. */
    private static final String PRESENT = """
            SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = current_schema() AND c.relname = ANY (string_to_array(?, ','))
            UNION ALL
            SELECT c.relname || '.' || a.attname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE n.nspname = current_schema() AND c.relname = ANY (string_to_array(?, ',')) AND a.attnum > 0
                AND NOT a.attisdropped""";

    private final Database database;

    Migration(Database database) {
        this.database = database;
    }

    void run(List<TableDefinition<?>> definitions) {
        try (Link link = database.connect()) {
            link.run("BEGIN ISOLATION LEVEL READ COMMITTED");
            link.run("SELECT pg_advisory_xact_lock(?)", LOCK);
            link.run("SET LOCAL client_min_messages = warning");
            create(link, Relation.SYSTEM);
            for (TableDefinition<?> definition : definitions) {
                create(link, definition);
            }
            link.run("COMMIT");
        } catch (SQLException failure) {
            throw SqlFailures.of(failure);
        }
    }

    private static void create(Link link, TableDefinition<?> definition) throws SQLException {
        String ptr = link.run(
                        """
                        INSERT INTO storage AS s (owner, id, ptr, permissions, schema) VALUES (?, ?, ?, ?, ?::jsonb)
                        ON CONFLICT (owner, id) DO UPDATE SET schema = excluded.schema RETURNING ptr""",
                        List.of(
                                Registry.SHARED,
                                definition.name(),
                                TableName.of(Registry.SHARED, definition.name()),
                                Perms.RWX,
                                schema(definition)),
                        Migration::text)
                .orElseThrow();
        create(link, Relation.ofTable(ptr));
    }

    private static void create(Link link, List<Relation> relations) throws SQLException {
        String names = String.join(",", relations.stream().map(Relation::name).toList());
        Set<String> present =
                link.run(PRESENT, List.of(names, names), Migration::texts).orElse(Set.of());
        for (Relation relation : relations) {
            if (relation.isMissing(present)) {
                link.run(relation.create());
            }
        }
    }

    private static Set<String> texts(ResultSet rows) throws SQLException {
        Set<String> texts = new HashSet<>();
        while (rows.next()) {
            texts.add(rows.getString(1));
        }
        return texts;
    }

    private static String text(ResultSet rows) throws SQLException {
        rows.next();
        return rows.getString(1);
    }

    private static String schema(TableDefinition<?> definition) {
        return new String(Json.standard().write(Peer.STORE, out -> write(out, definition)), StandardCharsets.UTF_8);
    }

    private static void write(DataWriter out, TableDefinition<?> definition) {
        out.beginObject();
        out.field("record");
        out.string(definition.schema().name());
        out.field("key");
        out.string(definition.keyField());
        out.field("fields");
        out.beginArray();
        for (Field<?, ?> field : definition.schema().fields()) {
            out.beginObject();
            out.field("name");
            out.string(field.name());
            out.field("optional");
            out.bool(field.schema().isOptional());
            out.field("perm");
            out.int32(field.perm());
            out.endObject();
        }
        out.endArray();
        out.endObject();
    }
}
