package dev.kontract.gateway;

import java.util.Arrays;
import java.util.List;

/**
 * Whoever may try to call, and what the documentation says they have: letters of bits, and groups. Nobody without bits gets
 * as far as a function.
 */
enum Role {
    NOBODY("", ""),
    FORGED("", ""),
    DISABLED("", ""),
    GUEST("RW", ""),
    RED_GUEST("RW", "red"),
    USER("RWX", ""),
    RED("RWX", "red"),
    BOTH("RWX", "red,blue"),
    DEVICE("RWX", "blue");

    final String bits;
    private final String groups;

    Role(String bits, String groups) {
        this.bits = bits;
        this.groups = groups;
    }

    List<String> groups() {
        return Arrays.stream(groups.split(",", -1))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    boolean isKnown() {
        return !bits.isEmpty();
    }

    boolean isGuest() {
        return bits.equals("RW");
    }

    boolean has(String letters) {
        return letters.chars().allMatch(letter -> bits.indexOf(letter) >= 0);
    }
}
