package dev.kontract.storage;

import dev.kontract.procedure.Transactor.Work;
import dev.kontract.table.Partial;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads a large table in a process with a small heap, and prints what it read. */
final class QueryReader {
    private QueryReader() {}

    /** Reads; the arguments are {@code stream}, or {@code collect} for all at once; the database's URL */
    public static void main(String[] args) throws Exception {
        StorageOptions options =
                StorageOptions.DEFAULT.withUrl(args[1]).withPoolSize(2).withStatementTimeout(Duration.ofMinutes(5));
        try (Storage storage = Storage.open(options)) {
            TableProxy<Article> table = storage.tables().table(Article.ARTICLES);
            if (args[0].equals("collect")) {
                List<Article> all = table.stream().toList();
                System.out.println("collected " + all.size());
                return;
            }
            print("query", () -> table.query(Partial.empty()));
            print("stream", table::stream);
            print(
                    "ordered",
                    () -> table.where(Article.SCORE.greaterOrEqual(0L)).orderBy(Article.SCORE.desc()).stream());
            storage.transactor().<Boolean>run(new Work("reads", false), () -> {
                print("transaction", () -> table.where(Article.DONE.is(false)).stream());
                return true;
            });
        }
    }

    private static void print(String how, Supplier<Stream<Article>> query) {
        long start = System.nanoTime();
        long[] read = new long[2];
        try (Stream<Article> articles = query.get()) {
            articles.forEach(article -> {
                read[0]++;
                read[1] += article.score();
            });
        }
        System.err.println(how + ": " + (System.nanoTime() - start) / 1_000_000 + " ms");
        System.out.println(how + " " + read[0] + " " + read[1]);
    }
}
