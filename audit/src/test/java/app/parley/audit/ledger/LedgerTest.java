// SPDX-License-Identifier: Apache-2.0
package app.parley.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger();

    @BeforeEach
    void oneMessage() {
        ledger.saying(new Said("ada", "a", "hello", 0));
        ledger.kept("a", 1);
    }

    @Test
    void whatWasAcknowledgedAgainWithTheSameIsRight() {
        ledger.kept("a", 1);
        assertThat(ledger.findings()).isEmpty();
        assertThat(ledger.acts()).isEqualTo(1);
    }

    @Test
    void anAnswerToNobodyIsFound() {
        ledger.kept("x", 2);
        assertThat(ledger.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.BROKEN);
    }

    @Test
    void whatWasGrantedAfterABackupBindsNobodyWhenItIsRestored() {
        var mark = ledger.mark();
        ledger.saying(new Said("ada", "b", "tea?", 1));
        ledger.kept("b", 2);
        ledger.edited(1, "hullo");
        ledger.backTo(mark);
        var promises = ledger.promises();
        assertThat(promises.kept()).containsOnlyKeys("a");
        assertThat(promises.wish(1).text()).isEmpty();
        assertThat(promises.wish(1).certain()).isFalse();
        assertThat(ledger.any(new Random()).map(Ledger.Kept::seq)).hasValue(1L);
    }

    @Test
    void whatWasGrantedBeforeABackupBindsWhenItIsRestored() {
        ledger.edited(1, "hullo");
        ledger.deleting(1);
        ledger.deleted(1);
        ledger.backTo(ledger.mark());
        assertThat(ledger.promises().wish(1).deleted()).isTrue();
        assertThat(Judge.history(ledger.promises(), List.of()))
                .extracting(Finding::kind)
                .containsExactly(Finding.Kind.LOST);
    }

    @Test
    void whatLostItsPlaceInARestoreMayBeSaidAgainBeforeWhatItFollowed() {
        var mark = ledger.mark();
        ledger.saying(new Said("ada", "b", "tea?", 1));
        ledger.kept("b", 2);
        ledger.saying(new Said("ada", "c", "or coffee?", 2));
        ledger.backTo(mark);
        assertThat(ledger.promises().said())
                .contains(new Said("ada", "a", "hello", 0), new Said("ada", "c", "or coffee?", 0));
    }
}
