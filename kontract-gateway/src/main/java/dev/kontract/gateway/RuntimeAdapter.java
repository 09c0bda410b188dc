package dev.kontract.gateway;

import dev.kontract.data.Json;
import dev.kontract.procedure.Dispatcher;

/**
 * What a gateway serves.
 *
 * @param dispatcher the procedures, and the way to them
 * @param authentication who calls
 * @param health whether the database answers
 * @param content the files at {@code /}
 * @param json the limits of JSON documents
 */
public record RuntimeAdapter(
        Dispatcher dispatcher, Authentication authentication, Health health, StaticContent content, Json json) {
    /** Procedures without files, whose database, if there is one, is always there. */
    public static RuntimeAdapter of(Dispatcher dispatcher, Authentication authentication) {
        return new RuntimeAdapter(dispatcher, authentication, Health.ALWAYS, StaticContent.none(), Json.standard());
    }

    /** This adapter with another view of the database. */
    public RuntimeAdapter withHealth(Health health) {
        return new RuntimeAdapter(dispatcher, authentication, health, content, json);
    }

    /** This adapter with files. */
    public RuntimeAdapter withContent(StaticContent content) {
        return new RuntimeAdapter(dispatcher, authentication, health, content, json);
    }

    /** This adapter with other limits of JSON documents. */
    public RuntimeAdapter withJson(Json json) {
        return new RuntimeAdapter(dispatcher, authentication, health, content, json);
    }
}
