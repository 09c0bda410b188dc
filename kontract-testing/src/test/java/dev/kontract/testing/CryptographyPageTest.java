package dev.kontract.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the inventory of algorithms to what the sources ask the platform for. */
class CryptographyPageTest {
    private static final Pattern ASKED = Pattern.compile("\\b(Cipher|Mac|MessageDigest|Signature|KDF|KeyAgreement"
            + "|KeyPairGenerator|KeyFactory|SecretKeyFactory|CertPathValidator|CertificateFactory)"
            + "\\.getInstance\\(\\s*(?:\"([^\"]+)\"|([A-Z_]+))");
    /** They spread load and name requests: nobody gains by guessing them. */
    private static final Set<String> GUESSABLE =
            Set.of("Backoff", "CollectingTask", "Migrator", "RequestId", "SessionCleaner");

    private static final List<Path> SOURCES = SourceTree.files(CryptographyPageTest::isOfAServer);

    private static boolean isOfAServer(Path file) {
        String path = SourceTree.ROOT.relativize(file).toString();
        return path.matches("kontract-[a-z]+/src/main/java/.*\\.java") && !path.startsWith("kontract-cli");
    }

    @Test
    void thePageHasEveryAlgorithm() {
        String page = SourceTree.text(SourceTree.ROOT.resolve("docs/security/cryptography.md"));
        Set<String> asked = new TreeSet<>();
        for (Path source : SOURCES) {
            String text = SourceTree.text(source);
            Matcher matcher = ASKED.matcher(text);
            while (matcher.find()) {
                asked.add(matcher.group(2) == null ? constant(text, matcher.group(3)) : matcher.group(2));
            }
        }

        assertThat(asked).contains("SHA-256", "HmacSHA256", "AES/GCM/NoPadding");
        assertThat(asked).allSatisfy(algorithm -> assertThat(page).contains("`" + algorithm + "`"));
    }

    private static String constant(String source, String name) {
        Matcher matcher = Pattern.compile("\\b" + name + " = \"([^\"]+)\"").matcher(source);
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    @Test
    void whatNobodyMayGuessComesFromSecureRandom() {
        assertThat(SOURCES)
                .filteredOn(source -> Pattern.compile("ThreadLocalRandom|Math\\.random|new Random\\(|SplittableRandom")
                        .matcher(SourceTree.text(source))
                        .find())
                .allSatisfy(source -> assertThat(GUESSABLE).contains(SourceTree.name(source)));
    }
}
