package dev.kontract.cli;

import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * The name of a new application.
 *
 * @param text letters, digits and hyphens
 */
record AppName(String text) {
    private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int MAX_LENGTH = 40;

    AppName {
        if (text.length() > MAX_LENGTH || !VALID.matcher(text).matches()) {
            throw CliException.usage("Not a name for an application: " + text
                    + " (lower-case letters, digits and single hyphens, a letter first, at most 40 characters)");
        }
    }

    /** The last part of a path. */
    static AppName of(Path directory) {
        Path last = directory.getFileName();
        return new AppName(last == null ? "" : last.toString());
    }

    /** The Java package. */
    String packageName() {
        String joined = text.replace("-", "");
        return SourceVersion.isName(joined) ? joined : joined + "app";
    }
}
