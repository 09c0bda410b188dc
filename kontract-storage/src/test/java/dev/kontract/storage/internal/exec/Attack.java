package dev.kontract.storage.internal.exec;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One line of the corpus.
 *
 * @param kind the heading it stands under
 * @param expected {@code syntax}, {@code cross-table}, {@code permission} or {@code harmless}
 */
record Attack(String kind, String expected, String sql) {
    static List<Attack> corpus() {
        try (InputStream in = Objects.requireNonNull(Attack.class.getResourceAsStream("/exec/attacks.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<Attack> attacks = new ArrayList<>();
            String kind = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                if (line.startsWith("## ")) {
                    kind = line.substring(3);
                } else if (tab > 0) {
                    attacks.add(new Attack(kind, line.substring(0, tab), unescaped(line.substring(tab + 1))));
                }
            }
            return attacks;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Backslashes as in Java. */
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                plain.append(c);
            } else if (text.charAt(i + 1) == 'u') {
                plain.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else {
                plain.append(("" + c + text.charAt(++i)).translateEscapes());
            }
        }
        return plain.toString();
    }
}
