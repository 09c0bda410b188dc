package dev.kontract.benchmarks.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static List<Transfer> transfers(Load load) {
        SplittableRandom random = new SplittableRandom(1);
        return Stream.generate(() -> load.next(random)).limit(10_000).toList();
    }

    private static boolean isHot(String account) {
        return account.compareTo(Transfer.id(10)) < 0;
    }

    @Test
    void fourOfFiveHotTransfersAreBetweenTwoOfTenAccounts() {
        assertThat(transfers(Load.HOT).stream().filter(transfer -> isHot(transfer.from()) && isHot(transfer.to())))
                .hasSizeBetween(7_800, 8_200);
        assertThat(transfers(Load.UNIFORM).stream().filter(transfer -> isHot(transfer.from())))
                .hasSizeLessThan(20);
    }

    @Test
    void everyTransferMovesSomethingFromOneAccountToAnother() {
        for (Load load : Load.values()) {
            assertThat(transfers(load)).allSatisfy(transfer -> {
                assertThat(transfer.amount()).isBetween(1L, 10L);
                assertThat(transfer.from()).isNotEqualTo(transfer.to()).hasSameSizeAs(transfer.to());
            });
        }
    }
}
