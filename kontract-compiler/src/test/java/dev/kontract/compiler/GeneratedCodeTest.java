package dev.kontract.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.Context;
import dev.kontract.Perms;
import dev.kontract.Principal;
import dev.kontract.app.Application;
import dev.kontract.data.Json;
import dev.kontract.data.Peer;
import dev.kontract.procedure.Answer;
import dev.kontract.procedure.Dispatcher;
import dev.kontract.procedure.Payload;
import dev.kontract.procedure.Transactor;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    private static Context caller(String route) {
        Principal principal = new Principal("sid", "user-1", Perms.RWX, false, List.of());
        return Context.of(principal, Context.Request.of(route));
    }

    private static String json(Answer answer) {
        return new String(Json.standard().write(Peer.CLIENT, answer::write), StandardCharsets.UTF_8);
    }
}
