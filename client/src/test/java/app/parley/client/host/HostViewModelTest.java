// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.host.HostChat.Wish;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.shared.model.Username;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostViewModelTest {
    private final List<Wish> wishes = new ArrayList<>();
    private Failure answer = Failure.local("host-folder");
    private final HostViewModel model = new HostViewModel(
            "Ada Lovelace",
            Set.of("The workshop"),
            (wish, then) -> {
                wishes.add(wish);
                then.accept(Outcome.failed(answer));
            },
            chat -> assertThat(chat).isNull());

    @Test
    void whatIsPrefilledIsEnough() {
        model.start();

        assertThat(wishes).containsExactly(new Wish("Ada’s chat", new Username("ada.lovelace"), null));
    }

    @Test
    void aPasswordThatIsGivenMustBeGood() {
        model.password().set("short");
        model.start();

        assertThat(wishes).isEmpty();
        assertThat(model.password().problem()).isNotEmpty();

        model.password().set("horse on the hill");
        assertThat(model.password().problem()).isEmpty();
        model.start();

        assertThat(wishes).containsExactly(new Wish("Ada’s chat", new Username("ada.lovelace"), "horse on the hill"));
    }

    @Test
    void aRefusedPasswordIsSaidAtItsField() {
        answer = new Failure.Refused(422, "weak-password", "Many people use this password.", null);
        model.start();

        assertThat(model.password().problem()).isEqualTo("Many people use this password.");
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(model.busyProperty().get()).isFalse();
    }

    @Test
    void aNameThatAChatOfThisComputerHasIsRefusedAtItsField() {
        model.chatName().set("The workshop ");
        model.start();

        assertThat(wishes).isEmpty();
        assertThat(model.chatName().problem()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u200b\u2800", "a\u202eb", "a\u009bb", "a\tb"})
    void aNameThatShowsNothingOrTurnsWordsAroundIsRefusedAtItsField(String name) {
        model.chatName().set(name);
        model.start();

        assertThat(wishes).isEmpty();
        assertThat(model.chatName().problem()).isNotEmpty();
    }

    @Test
    void theNameThatIsPrefilledIsFree() {
        var again = new HostViewModel("ada", Set.of("Ada’s chat", "Ada’s chat 2"), (_, _) -> {}, _ -> {});

        assertThat(again.chatName().text()).isEqualTo("Ada’s chat 3");
    }

    @Test
    void namesThatAServerWouldRefuseAreNotTried() {
        model.chatName().set(" ");
        model.username().set("no spaces please!");
        model.start();

        assertThat(wishes).isEmpty();
        assertThat(model.chatName().problem()).isNotEmpty();
        assertThat(model.username().problem()).isNotEmpty();
    }
}
