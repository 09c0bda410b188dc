package dev.kontract.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects violations, and knows the path at which the next one is found. Not thread-safe. */
public final class Violations {
    /** How many are kept; the rest is dropped. */
    public static final int LIMIT = 100;

    /** Names of fields that a peer may choose would otherwise be repeated in every path. */
    private static final int MAX_NAME_LENGTH = 100;

    private static final int MAX_PATH_LENGTH = 300;

    private final List<Violation> list = new ArrayList<>(0);
    private Object[] path = new Object[8];
    private int depth;

    /** No violation, at the root. */
    public Violations() {}

    /** Goes one level down, to an element that {@link #at(String)} or {@link #at(int)} names. */
    public void enter() {
        if (depth == path.length) {
            path = Arrays.copyOf(path, depth * 2);
        }
        path[depth++] = "";
    }

    /** Names the field of the current level. */
    public void at(String field) {
        path[depth - 1] = field;
    }

    /** Names the index of the current level. */
    public void at(int index) {
        path[depth - 1] = index;
    }

    /** Goes one level up. */
    public void exit() {
        depth--;
    }

    /** Records a violation at the current path. */
    public void add(String rule, String message) {
        if (!isFull()) {
            list.add(new Violation(currentPath(), rule, message));
        }
    }

    /** Records a violation at a field of the current path. */
    public void addAt(String field, String rule, String message) {
        enter();
        at(field);
        add(rule, message);
        exit();
    }

    /** Whether the next one would be dropped: there is no need to look any closer at the data then. */
    public boolean isFull() {
        return list.size() >= LIMIT;
    }

    /** Whether there is any. */
    public boolean any() {
        return !list.isEmpty();
    }

    /** What was found so far, in order. */
    public List<Violation> list() {
        return List.copyOf(list);
    }

    private String currentPath() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            if (text.length() > MAX_PATH_LENGTH) {
                return text.append('…').toString();
            }
            if (path[i] instanceof Integer index) {
                text.append('[').append(index.intValue()).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(shortened(path[i].toString()));
            }
        }
        return text.toString();
    }

    private static String shortened(String name) {
        if (name.length() <= MAX_NAME_LENGTH) {
            return name;
        }
        int end = Character.isHighSurrogate(name.charAt(MAX_NAME_LENGTH - 1)) ? MAX_NAME_LENGTH - 1 : MAX_NAME_LENGTH;
        return name.substring(0, end) + "…";
    }
}
