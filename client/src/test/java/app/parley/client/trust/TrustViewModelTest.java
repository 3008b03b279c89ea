// SPDX-License-Identifier: Apache-2.0
package app.parley.client.trust;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.address.ServerAddress;
import app.parley.client.outcome.Failure;
import app.parley.shared.trust.KeyPin;
import app.parley.shared.trust.TrustWords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrustViewModelTest {
    private static final KeyPin ONE = new KeyPin("sha256/" + "A".repeat(43));
    private static final KeyPin OTHER = new KeyPin("sha256/" + "Q".repeat(42) + "A");

    private int accepted;

    private TrustViewModel asks(KeyPin shown, @Nullable KeyPin expected) {
        var address = ServerAddress.of("10.0.0.7", 8080).byTls();
        return new TrustViewModel(new Failure.Untrusted(address, shown, expected), () -> accepted++);
    }

    @Test
    void aFirstVisitShowsTheWordsOfTheKeyAndAWordIsEnough() {
        var model = asks(ONE, null);
        assertThat(model.words()).isEqualTo(TrustWords.of(ONE)).hasSize(6);
        model.accept();
        assertThat(accepted).isEqualTo(1);
    }

    @Test
    void aChangedKeyShowsNoWordsThatCouldBeTypedBack() {
        assertThat(asks(OTHER, ONE).words()).isEmpty();
    }

    @Test
    void aChangedKeyNeedsTheWordsOfTheNewOneAsTheHostReadsThem() {
        var model = asks(OTHER, ONE);
        model.accept();
        assertThat(model.problemProperty().get()).startsWith("Type all six words");
        model.typedProperty().set(String.join(" ", TrustWords.of(ONE)));
        assertThat(model.problemProperty().get()).isEmpty();
        model.accept();
        assertThat(model.problemProperty().get()).startsWith("These are not the words of the key at 10.0.0.7:8080.");
        assertThat(accepted).isZero();
        model.typedProperty()
                .set("  " + String.join(",  ", TrustWords.of(OTHER)).toUpperCase(Locale.ROOT));
        model.accept();
        assertThat(accepted).isEqualTo(1);
    }

    @Test
    void theSameWordsInAnotherOrderAreOthers() {
        var model = asks(OTHER, ONE);
        var words = new ArrayList<>(TrustWords.of(OTHER));
        Collections.swap(words, 0, 5);
        model.typedProperty().set(String.join(" ", words));
        model.accept();
        assertThat(accepted).isZero();
    }
}
