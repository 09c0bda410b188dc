package dev.kontract.benchmarks.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a bare handler does, without any server: the yardstick that every server and the gateway are measured against.
 *
 * <p>Blocking, and safe for use by many threads at once.
 */
public final class BareWork implements AutoCloseable {
    /** The environment variable with the JDBC URL: a variable, since everybody on a machine sees the arguments. */
    public static final String JDBC_URL = "BENCHMARK_JDBC_URL";

    /** How many connections to the database there are. */
    public static final int POOL_SIZE = 10;

    /** Creates the table. */
    public static final String TABLE =
            "create table if not exists bench_item (id text primary key, data jsonb not null)";

    /** The answer to a health check. */
    public static final byte[] HEALTHY = "{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8);

    private static final byte[] MISSING = "null".getBytes(StandardCharsets.UTF_8);
    private static final String SELECT = "select data::text from bench_item where id = ?";
    private static final String UPSERT = "insert into bench_item(id, data) values (?, ?::jsonb)"
            + " on conflict (id) do update set data = excluded.data returning id";

    private final JsonFactory json = new JsonFactory();
    private final HikariDataSource pool;

    /** Opens a pool of ten connections to the database that the environment names. */
    public BareWork() {
        var config = new HikariConfig();
        config.setJdbcUrl(System.getenv(JDBC_URL));
        config.setMaximumPoolSize(POOL_SIZE);
        pool = new HikariDataSource(config);
    }

    /** Parses a JSON array and returns it, written anew from the parsed tokens. */
    public byte[] echo(byte[] body) {
        try (var parser = parser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException("expected a JSON array");
            }
            return write(parser, body.length);
        }
    }

    /** Reads the row whose id is the only element of the array; {@code null} in JSON where there is none. */
    public byte[] get(byte[] body) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, idOf(body));
            try (var rows = select.executeQuery()) {
                return rows.next() ? rows.getString(1).getBytes(StandardCharsets.UTF_8) : MISSING;
            }
        }
    }

    /** Stores the array as the data of the row whose id is its first element's {@code id}, and echoes it. */
    public byte[] set(byte[] body) throws SQLException {
        byte[] data = echo(body);
        try (Connection connection = pool.getConnection();
                PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            upsert.setString(1, idOf(body));
            upsert.setString(2, new String(data, StandardCharsets.UTF_8));
            upsert.executeQuery().close();
            return data;
        }
    }

    /** Closes the pool. */
    @Override
    public void close() {
        pool.close();
    }

    private String idOf(byte[] body) {
        try (var parser = parser(body)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    return parser.getString();
                }
            }
            throw new IllegalArgumentException("expected an id");
        }
    }

    private byte[] write(JsonParser parser, int sizeHint) {
        var out = new ByteArrayOutputStream(sizeHint);
        try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), out)) {
            generator.copyCurrentStructure(parser);
        }
        return out.toByteArray();
    }

    private JsonParser parser(byte[] body) {
        return json.createParser(ObjectReadContext.empty(), body);
    }
}
