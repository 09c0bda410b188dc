package types;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What holds other values. */
public record Containers(
        List<Instant> moments,
        Set<Long> numbers,
        Map<String, byte[]> files,
        Map<Color, Long> counts,
        Map<UUID, List<Color>> palettes,
        Optional<Instant> maybe,
        @Nullable Long nothing,
        List<Optional<Instant>> holes,
        List<DayOfWeek> days) {}
