package dev.kontract.benchmarks.storage;

import java.time.Duration;

/**
 * Processor time in user and kernel mode.
 *
 * @param client of who calls the database: this process, or the programs that it has started and that have ended
 * @param database of the server's processes; zero where it runs on another machine
 */
record ProcessorTimes(Duration client, Duration database) {
    ProcessorTimes minus(ProcessorTimes earlier) {
        return new ProcessorTimes(client.minus(earlier.client), database.minus(earlier.database));
    }
}
