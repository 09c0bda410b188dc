package dev.kontract.auth;

import java.util.regex.Pattern;

/** What sessions are called: one line, of whatever a client said. */
final class Labels {
    private static final int MAX = 200;
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]+");

    private Labels() {}

    static String clean(String label) {
        String line = UNFIT.matcher(label).replaceAll(" ").strip();
        return line.length() <= MAX
                ? line
                : UNFIT.matcher(line.substring(0, MAX)).replaceAll("");
    }
}
