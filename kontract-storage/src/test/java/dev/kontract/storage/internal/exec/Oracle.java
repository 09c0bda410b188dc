package dev.kontract.storage.internal.exec;

import dev.kontract.data.DataWriter;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL's own parser, in a process of its own that judges one line after the other. Not thread-safe. */
final class Oracle implements AutoCloseable {
    private final Process process;
    private final OutputStream questions;
    private final BufferedReader answers;

    private Oracle(Process process) {
        this.process = process;
        this.questions = new BufferedOutputStream(process.getOutputStream());
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static Oracle start() {
        try {
            return new Oracle(new ProcessBuilder("node", "oracle.cjs")
                    .directory(new File("src/test/oracle"))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A question. */
    record Question(String kind, String sql) {}

    /** What there is to ask about SQL that was accepted, and about what became of it. */
    static List<Question> questions(String sql, Guard.Outcome outcome) {
        List<Question> questions = new ArrayList<>();
        if (outcome.isAccepted()) {
            questions.add(new Question("user", sql));
            outcome.canonical().forEach(canonical -> questions.add(new Question("canonical", canonical)));
        }
        return questions;
    }

    /** What it finds in any of them. */
    List<String> escapes(List<Question> batch) {
        try {
            for (Question question : batch) {
                questions.write(Json.standard().write(Peer.STORE, out -> write(out, question)));
                questions.write('\n');
            }
            questions.flush();
            List<String> escapes = new ArrayList<>();
            for (Question question : batch) {
                String answer = answers.readLine();
                if (!"ok".equals(answer)) {
                    escapes.add(answer + " in " + question);
                }
            }
            return escapes;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(DataWriter out, Question question) {
        out.beginObject();
        out.field("kind");
        out.string(question.kind());
        out.field("sql");
        out.string(question.sql());
        out.endObject();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
