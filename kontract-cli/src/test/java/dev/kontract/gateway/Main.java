package dev.kontract.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Stands in for an application's process: the command knows only how to start one. It counts its starts in the database,
 * and like the gateway it finishes calls in flight when it is told to end.
 */
public final class Main {
    private Main() {}

    /** Serves until it is told to end. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Map<String, String> environment = System.getenv();
        if (environment.containsKey("STAND_IN_FAILS")) {
            System.out.println("the stand-in fails as told");
            System.exit(3);
        }
        String database = String.valueOf(environment.get("DATABASE_URL"));
        String starts = query(database, "CREATE TABLE IF NOT EXISTS starts (n int); INSERT INTO starts VALUES (1)");
        int port = Integer.parseInt(String.valueOf(environment.get("KONTRACT_PORT")));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        int health = environment.containsKey("STAND_IN_LACKS_DATABASE") ? 503 : 200;
        server.createContext("/health", exchange -> answer(exchange, health, "{}"));
        server.createContext("/starts", exchange -> answer(exchange, 200, starts));
        server.createContext("/slow", exchange -> answer(exchange, 200, slow(database)));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(10)));
        server.start();
    }

    private static String slow(String database) {
        try {
            System.out.println("slow call begins");
            return query(database, "SELECT pg_sleep(2)");
        } catch (SQLException failure) {
            return "failed: " + failure.getMessage();
        }
    }

    private static String query(String url, String sql) throws SQLException {
        String jdbc =
                url.replaceFirst("postgres://([^:]+):([^@]+)@([^?]+)", "jdbc:postgresql://$3?user=$1&password=$2");
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM starts")) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
