package dev.kontract.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontract.Context;
import dev.kontract.Perms;
import dev.kontract.Principal;
import dev.kontract.app.Application;
import dev.kontract.app.Services;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.error.RPCError;
import dev.kontract.procedure.Answer;
import dev.kontract.procedure.Dispatcher;
import dev.kontract.procedure.Payload;
import dev.kontract.procedure.Router;
import dev.kontract.procedure.Transactor;
import dev.kontract.storage.TableProxy;
import dev.kontract.storage.Tables;
import dev.kontract.table.TableDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the processor writes compiles without a warning, is found by the service loader, and works. */
class GeneratedCodeTest {
    private static final String GREETINGS = """
            package example;
            import dev.kontract.Backend;
            import dev.kontract.Context;
            import dev.kontract.Perms;
            import jakarta.validation.constraints.*;
            /** Greets. */
            @Backend(egroup = "public")
            public final class Greetings {
                public Greetings() {}
                /**
                 * Greets somebody, see {@link String}.
                 *
                 * <p>Politely.
                 */
                @Backend(perm = Perms.R__)
                public Greeting greet(@NotBlank String name, Context context) {
                    return new Greeting("Hello " + name + " from " + context.owner(), Tone.WARM);
                }
            }
            """;

    private static final String GREETING = """
            package example;
            public record Greeting(String text, Tone tone) {}
            """;

    private static final String TONE = """
            package example;
            public enum Tone { WARM, COLD }
            """;

    @Test
    void backendIsCalledThroughTheDispatcher() {
        Application application = Samples.application(
                Compilation.of(GREETINGS, GREETING, TONE).run().orFail());
        Dispatcher dispatcher = new Dispatcher(application.router(Samples.NO_SERVICES), Transactor.none());

        Answer answer = dispatcher.dispatch(caller("greetings.greet"), Payload.plain(List.of("Ada")));

        assertThat(json(answer)).isEqualTo("{\"text\":\"Hello Ada from user-1\",\"tone\":\"WARM\"}");
    }

    @Test
    void metaComesFromClassMethodAndComment() {
        Application application = Samples.application(
                Compilation.of(GREETINGS, GREETING, TONE).run().orFail());

        var meta = application
                .router(Samples.NO_SERVICES)
                .find("greetings.greet")
                .orElseThrow()
                .meta();

        assertThat(meta.perm()).isEqualTo(Perms.R__);
        assertThat(meta.egroup()).isEqualTo("public");
        assertThat(meta.description()).isEqualTo("Greets somebody, see String.");
    }

    @Test
    void brokenRulesOfParametersAndResultsEndTheCall() {
        Dispatcher dispatcher = dispatcher(Compilation.of("""
                package example;
                import dev.kontract.Backend;
                import jakarta.validation.constraints.*;
                import java.util.List;
                @Backend public final class Rules {
                    public Rules() {}
                    @Backend public @Size(max = 2) List<String> echo(@NotEmpty List<@NotBlank(message = "is missing") String> all) {
                        return all;
                    }
                }
                """));

        RPCError input =
                failure(() -> dispatcher.dispatch(caller("rules.echo"), Payload.plain(List.of(List.of("a", " ")))));
        RPCError output = failure(
                () -> dispatcher.dispatch(caller("rules.echo"), Payload.plain(List.of(List.of("a", "b", "c")))));

        assertThat(input.code()).isEqualTo("INPUT_VALIDATION");
        assertThat(input.data())
                .isEqualTo(List.of(Map.of("path", "all[1]", "rule", "notBlank", "message", "is missing")));
        assertThat(output.code()).isEqualTo("OUTPUT_VALIDATION");
    }

    @Test
    void responseChoosesItsStatusAndHeaders() {
        Dispatcher dispatcher = dispatcher(Compilation.of("""
                package example;
                import dev.kontract.Backend;
                import dev.kontract.http.HttpResp;
                import java.util.Map;
                @Backend(name = "things") public final class Makers {
                    public Makers() {}
                    @Backend(name = "make") public HttpResp<Integer> create() throws Exception {
                        return HttpResp.created(7, Map.of("X-Made", "yes"));
                    }
                }
                """));

        Answer answer = dispatcher.dispatch(caller("things.make"), Payload.plain(List.of()));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.headers()).containsEntry("X-Made", "yes");
        assertThat(json(answer)).isEqualTo("7");
    }

    @Test
    void constructorGetsTablesBackendsAndPartsOfThePlatform() {
        Application application = Samples.application(Compilation.of("""
                package example;
                import dev.kontract.*;
                import dev.kontract.procedure.Transactor;
                import dev.kontract.storage.TableProxy;
                public final class Parts {
                    private Parts() {}
                    @Table(value = "notes", perOwner = true, perm = 4) public record Note(String text, @PrimaryKey java.util.UUID id) {}
                    @Backend public static final class First {
                        private final Second second;
                        public First(Second second, TableProxy<Note> notes) { this.second = second; }
                        @Backend public boolean isPart() { return second.isPart(); }
                    }
                    @Backend public static final class Second {
                        private final Transactor transactor;
                        public Second(Transactor transactor) { this.transactor = transactor; }
                        boolean isPart() { return transactor != null; }
                    }
                }
                """).run().orFail());
        List<TableDefinition<?>> asked = new ArrayList<>();

        Router router = application.router(new Services() {
            @Override
            public <S> S get(Class<S> type) {
                return type.cast(type.equals(Tables.class) ? tables(asked) : Transactor.none());
            }
        });

        Answer answer =
                new Dispatcher(router, Transactor.none()).dispatch(caller("first.isPart"), Payload.plain(List.of()));
        assertThat(json(answer)).isEqualTo("true");
        assertThat(asked).isEqualTo(application.tables()).hasSize(1);
        assertThat(asked.getFirst().keyField()).isEqualTo("id");
        assertThat(asked.getFirst().perOwner()).isTrue();
        assertThat(asked.getFirst().perm()).isEqualTo(Perms.R__);
    }

    /** Notes what is asked for; the backend of this test does not use its table. */
    private static Tables tables(List<TableDefinition<?>> asked) {
        return new Tables() {
            @Override
            @SuppressWarnings("NullAway")
            public <T> TableProxy<T> table(TableDefinition<T> definition) {
                asked.add(definition);
                return null;
            }
        };
    }

    private static Dispatcher dispatcher(Compilation compilation) {
        Application application = Samples.application(compilation.run().orFail());
        return new Dispatcher(application.router(Samples.NO_SERVICES), Transactor.none());
    }

    private static RPCError failure(ThrowingCallable body) {
        return catchThrowableOfType(RPCError.class, body);
    }

    private static Context caller(String route) {
        Principal principal = new Principal("sid", "user-1", Perms.RWX, false, List.of());
        return Context.of(principal, Context.Request.of(route));
    }

    private static String json(Answer answer) {
        return new String(Json.standard().write(Peer.CLIENT, answer::write), StandardCharsets.UTF_8);
    }
}
