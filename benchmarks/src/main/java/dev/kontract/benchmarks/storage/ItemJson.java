package dev.kontract.benchmarks.storage;

import dev.kontract.benchmarks.app.Item;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Items as JSON documents, by hand. */
final class ItemJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ItemJson() {}

    static String write(Item item) {
        StringWriter out = new StringWriter(128);
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            generator.writeStartObject();
            generator.writeStringProperty("id", item.id());
            generator.writeStringProperty("title", item.title());
            generator.writeBooleanProperty("done", item.done());
            generator.writeStringProperty("createdBy", item.createdBy());
            generator.writeNumberProperty("n", item.n());
            generator.writeEndObject();
        }
        return out.toString();
    }

    /** The document that contains every item of a user. */
    static String ofUser(String user) {
        return "{\"createdBy\":\"" + user + "\"}";
    }

    static Item read(byte[] document) {
        String id = "";
        String title = "";
        String createdBy = "";
        boolean done = false;
        long n = 0;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), document)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "id" -> id = parser.getString();
                    case "title" -> title = parser.getString();
                    case "done" -> done = value == JsonToken.VALUE_TRUE;
                    case "createdBy" -> createdBy = parser.getString();
                    case "n" -> n = parser.getLongValue();
                    default -> throw new IllegalStateException("Not a field of an item: " + name);
                }
            }
        }
        return new Item(id, title, done, createdBy, n);
    }
}
