package dev.kontract.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine;

/** What somebody may have meant. */
final class Similar {
    private static final int MAX_SHOWN = 3;

    private Similar() {}

    /** The command's words that are a slip or two away, the nearest first. */
    static List<String> to(String typed, CommandLine line) {
        Collection<String> words = typed.startsWith("-")
                ? line.getCommandSpec().optionsMap().keySet()
                : line.getSubcommands().keySet();
        String word = typed.replaceFirst("=.*", "");
        int slips = word.length() < 4 ? 1 : 2;
        return words.stream()
                .filter(known -> distance(word, known) <= slips)
                .sorted(Comparator.comparingInt(known -> distance(word, known)))
                .limit(MAX_SHOWN)
                .toList();
    }

    /** How many letters are missing, too many, wrong or swapped (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, new int[] {i, j});
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int[] at) {
        int i = at[0];
        int j = at[1];
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
