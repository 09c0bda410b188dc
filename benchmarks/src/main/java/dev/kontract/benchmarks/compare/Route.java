package dev.kontract.benchmarks.compare;

import java.util.Locale;

/** What is called, with the share of the bare server's rate that Kontract is to reach. */
enum Route {
    HEALTH(0),
    ECHO(0.85),
    GET(0.70),
    SET(0.60);

    /** How many different records there are. */
    static final int RECORDS = 10_000;

    private final double target;

    Route(double target) {
        this.target = target;
    }

    /** The ratio to reach; 0 for none. */
    double target() {
        return target;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The body of a call for one of the records: an array of the arguments. */
    String body(int record) {
        String id = "\"k" + record + "\"";
        return this == GET
                ? "[" + id + "]"
                : "[{\"id\":" + id + ",\"title\":\"write the decision record\",\"done\":false,\"createdBy\":\"u17\","
                        + "\"n\":12345678}]";
    }
}
