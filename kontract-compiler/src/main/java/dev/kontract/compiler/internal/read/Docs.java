package dev.kontract.compiler.internal.read;

import dev.kontract.compiler.internal.model.Doc;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads documentation comments as plain text. */
final class Docs {
    private static final Pattern INLINE = Pattern.compile("\\{@\\w+\\s+([^{}]*)}");
    private static final Pattern BLOCK = Pattern.compile("^@(\\w+)\\s*(.*)$", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("^(\\S+)\\s+(.*)$", Pattern.DOTALL);

    private Docs() {}

    static Doc parse(@Nullable String comment) {
        if (comment == null) {
            return Doc.NONE;
        }
        String[] blocks = comment.stripIndent().strip().split("\n\\s*(?=@\\w)", -1);
        boolean described = blocks.length > 0 && !blocks[0].startsWith("@");
        Map<String, String> parameters = new LinkedHashMap<>();
        String result = "";
        for (int i = described ? 1 : 0; i < blocks.length; i++) {
            Matcher block = BLOCK.matcher(blocks[i]);
            if (block.matches() && block.group(1).equals("return")) {
                result = plain(block.group(2));
            } else if (block.matches() && block.group(1).equals("param")) {
                Matcher parameter = PARAMETER.matcher(block.group(2));
                if (parameter.matches()) {
                    parameters.put(parameter.group(1), plain(parameter.group(2)));
                }
            }
        }
        return new Doc(described ? plain(blocks[0]) : "", parameters, result);
    }

    /** Without tags and entities; what inline tags hold is kept as it is. */
    private static String plain(String html) {
        String text = INLINE.matcher(html)
                .replaceAll(tag -> Matcher.quoteReplacement(
                        tag.group(1).replace('<', '\1').replace('>', '\2').replace('#', '.')));
        text = text.replaceAll("\\s*<p>\\s*", "\n\n").replaceAll("</?[a-zA-Z][^>]*>", "");
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        return text.replace('\1', '<')
                .replace('\2', '>')
                .replaceAll("(?m)^[ \t]+|[ \t]+$", "")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }
}
