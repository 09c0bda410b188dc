package dev.kontract.gateway.internal.server;

import dev.kontract.gateway.ProxySettings.Header;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;

/** Reads whom proxies speak for, the nearest one last. */
final class ForwardedFor {
    /** An address, perhaps in brackets, perhaps with a port: {@code 192.0.2.1:80}, {@code [2001:db8::1]:80}, {@code ::1}. */
    private static final Pattern NODE =
            Pattern.compile("\\[([0-9a-fA-F:.]+)](?::[0-9]{1,5})?|([0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?::[0-9]{1,5})?"
                    + "|([0-9a-fA-F.]*:[0-9a-fA-F:.]*)");

    private static final Pattern FOR =
            Pattern.compile("(?:[^;]*;)*[ \t]*for=(?:\"([^\"]*)\"|([^;\"]*?))[ \t]*(?:;.*)?", Pattern.CASE_INSENSITIVE);
    private static final String NOBODY = "";

    private ForwardedFor() {}

    static List<String> read(Header header, HttpFields headers) {
        return headers.getValuesList(name(header)).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .map(element -> header == Header.FORWARDED ? forwardedFor(element) : element)
                .toList();
    }

    private static String name(Header header) {
        return switch (header) {
            case X_FORWARDED_FOR -> "X-Forwarded-For";
            case FORWARDED -> "Forwarded";
        };
    }

    private static String forwardedFor(String element) {
        Matcher matcher = FOR.matcher(element);
        if (!matcher.matches()) {
            return NOBODY;
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }

    /** The address of a node; empty if it is hidden, unknown or none. */
    static Optional<InetAddress> address(String node) {
        Matcher matcher = NODE.matcher(node.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String literal = matcher.group(group);
            if (literal != null) {
                return literal(literal);
            }
        }
        return Optional.empty();
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
