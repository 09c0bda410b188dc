package dev.kontract.benchmarks.micro;

import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.schema.Parsed;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What a schema costs above the streaming parser and generator it stands on. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class JsonBenchmark {
    private final JsonFactory factory = new JsonFactory();
    private final Json json = Json.standard();
    private final Note note = new Note("k1", "write the decision record", false, "u17", 12_345_678);

    /** Reads every token and every value, and keeps none. */
    @Benchmark
    public long readTokens() {
        long sum = 0;
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), Note.JSON)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                sum += switch (token) {
                    case PROPERTY_NAME -> parser.currentName().length();
                    case VALUE_STRING -> parser.getString().length();
                    case VALUE_NUMBER_INT -> parser.getLongValue();
                    default -> 1;
                };
            }
        }
        return sum;
    }

    /** Reads a record and checks its rules. */
    @Benchmark
    public Parsed<?> readRecord() {
        return json.read(Note.JSON, Note.SCHEMA, Peer.CLIENT);
    }

    /** Writes the fields one after the other. */
    @Benchmark
    public byte[] writeTokens() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(128);
        try (JsonGenerator generator = factory.createGenerator(ObjectWriteContext.empty(), out)) {
            generator.writeStartObject();
            generator.writeName("id").writeString(note.id());
            generator.writeName("title").writeString(note.title());
            generator.writeName("done").writeBoolean(note.done());
            generator.writeName("createdBy").writeString(note.createdBy());
            generator.writeName("n").writeNumber(note.n());
            generator.writeEndObject();
        }
        return out.toByteArray();
    }

    /** Writes the record by its schema. */
    @Benchmark
    public byte[] writeRecord() {
        return json.write(note, Note.SCHEMA, Peer.CLIENT);
    }
}
