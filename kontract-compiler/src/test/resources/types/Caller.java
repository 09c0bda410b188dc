package types;

import dev.kontract.error.RPCError;
import dev.kontract.wire.http.HttpTransport;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Calls the generated client: gives back pairs of what went and what came back. */
public final class Caller {
    private Caller() {}

    public static Object[][] call(URI server) {
        try (HttpTransport transport = HttpTransport.to(server)) {
            EchoApi echo = KontractApi.over(transport).echo();
            Scalars scalars = scalars();
            Containers containers = containers();
            Expr expr = new Expr.Add(new Expr.Num(Long.MIN_VALUE), new Expr.Add(new Expr.Num(1), new Expr.Num(2)));
            Page<Page<Instant>> page = new Page<>(
                    List.of(new Page<>(List.of(Instant.MAX), Optional.empty())), Optional.of("next"));
            Node leaf = new Node(Instant.EPOCH, null, List.of());
            Node node = new Node(Instant.EPOCH, leaf, List.of(leaf, leaf));
            return new Object[][] {
                {scalars.toString().replaceAll("\\[B@\\w+", ""), text(echo.scalars(scalars), scalars.bytes())},
                {containers.files().get("a"), echo.containers(containers).files().get("a")},
                {containers.palettes(), echo.containers(containers).palettes()},
                {expr, echo.expr(expr)},
                {page, echo.page(page)},
                {node, echo.node(node)},
                {
                    new Account("a@b", null, Optional.of("sent p"), null, 1, List.of("x")),
                    echo.account(new Account("a@b", "p", Optional.of("lost"), "lost", 1, List.of("x")))
                },
                {Long.MAX_VALUE, echo.add(Long.MAX_VALUE - 1, 1)},
                {null, echo.later(null, Optional.empty())},
                {Map.of(Color.RED, 1L), echo.counts(Map.of(Color.RED, 1L))},
                {new byte[] {1, -1}, echo.bytes(List.of(new byte[] {1, -1})).getFirst()},
                {null, echo.nothing()},
                {"TEAPOT", failure(echo)},
            };
        }
    }

    private static Scalars scalars() {
        return new Scalars(
                "Grüße \uD83D\uDE00",
                true,
                (byte) -1,
                Short.MAX_VALUE,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                0.1f,
                Double.MIN_VALUE,
                'ß',
                new BigDecimal("1.10"),
                BigInteger.TWO.pow(200),
                new byte[] {0, -1},
                Instant.parse("2026-01-31T10:00:00.123456789Z"),
                LocalDate.EPOCH,
                LocalTime.MAX,
                LocalDateTime.of(LocalDate.EPOCH, LocalTime.NOON),
                Duration.ofNanos(1),
                new UUID(1, 2));
    }

    private static Containers containers() {
        return new Containers(
                List.of(Instant.EPOCH),
                Set.of(1L),
                Map.of("a", new byte[] {5}),
                Map.of(Color.GREEN, Long.MIN_VALUE),
                Map.of(new UUID(3, 4), List.of(Color.RED)),
                Optional.of(Instant.EPOCH),
                null,
                List.of(Optional.empty(), Optional.of(Instant.EPOCH)),
                List.of(DayOfWeek.FRIDAY));
    }

    private static String text(Scalars back, byte[] bytes) {
        return java.util.Arrays.equals(back.bytes(), bytes) ? back.toString().replaceAll("\\[B@\\w+", "") : "other bytes";
    }

    private static String failure(EchoApi echo) {
        try {
            echo.fail("TEAPOT");
            return "no failure";
        } catch (RPCError error) {
            return error.code();
        }
    }
}
