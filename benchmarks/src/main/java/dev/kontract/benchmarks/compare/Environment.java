package dev.kontract.benchmarks.compare;

import dev.kontract.benchmarks.command.Target;
import dev.kontract.benchmarks.server.BareWork;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * What the servers are given.
 *
 * @param target the database
 * @param directory for logs and results
 */
record Environment(Target target, Path directory) {
    private static final String SECRET = randomSecret();

    private static String randomSecret() {
        byte[] bytes = new byte[48];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Sets a server's port and database; the database by the environment, since everybody sees the arguments. */
    void configure(Peer peer, ProcessBuilder builder, int port) {
        Map<String, String> variables = builder.environment();
        if (peer == Peer.KONTRACT) {
            variables.put("DATABASE_URL", target.url());
            variables.put("KONTRACT_AUTH_SECRET", SECRET);
            variables.put("KONTRACT_DATABASE_POOL_SIZE", Integer.toString(BareWork.POOL_SIZE));
            // calls without a token are measured beside those with one
            variables.put("KONTRACT_AUTH_UNAUTHENTICATED", "anonymous");
            variables.put("KONTRACT_HOST", "127.0.0.1");
            variables.put("KONTRACT_PORT", Integer.toString(port));
        } else {
            variables.put(BareWork.JDBC_URL, target.jdbcUrl());
            builder.command().add(Integer.toString(port));
        }
    }
}
