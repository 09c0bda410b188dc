package types;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;

/** One of each. */
public record Scalars(
        String text,
        boolean truth,
        byte tiny,
        short small,
        int number,
        long big,
        float rough,
        double fraction,
        char letter,
        BigDecimal decimal,
        BigInteger integer,
        byte[] bytes,
        Instant at,
        LocalDate day,
        LocalTime time,
        LocalDateTime local,
        Duration lasting,
        UUID id) {}
