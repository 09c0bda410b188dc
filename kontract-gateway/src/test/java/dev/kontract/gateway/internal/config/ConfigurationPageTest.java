package dev.kontract.gateway.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontract.gateway.KontractConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    @Test
    void thePageHasEveryKeyAsTheCodeKnowsIt() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "configuration.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        ConfigKeys.ALL.stream().map(ConfigurationPageTest::row).toList());
    }

    @Test
    void theDefaultsOfThePageAreThoseOfTheCode() {
        assertThat(ConfigKeys.ALL)
                .filteredOn(key -> key.description().standard().matches("\\S+"))
                .allSatisfy(key -> assertThat(key.apply(
                                KontractConfig.DEFAULT,
                                new Setting(
                                        key.name(), List.of(key.description().standard()), "here")))
                        .isEqualTo(KontractConfig.DEFAULT));
    }

    @Test
    void everyVariableIsAnother() {
        assertThat(ConfigKeys.ALL.stream().map(ConfigKey::variable)).doesNotHaveDuplicates();
    }

    private static String row(ConfigKey key) {
        ConfigKey.Description description = key.description();
        String standard = description.standard();
        return "| `" + key.name() + "` | `" + key.variable() + "` | " + description.type() + " | "
                + (standard.isEmpty() || standard.contains(" ") ? standard : "`" + standard + "`") + " | "
                + description.meaning() + " |";
    }
}
