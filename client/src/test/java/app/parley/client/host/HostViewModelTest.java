// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.host.HostViewModel.Wish;
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
        model.passwordProperty().set("short");
        model.start();

        assertThat(wishes).isEmpty();
        assertThat(model.passwordProblemProperty().get()).isNotEmpty();

        model.passwordProperty().set("horse on the hill");
        assertThat(model.passwordProblemProperty().get()).isEmpty();
        model.start();

        assertThat(wishes).containsExactly(new Wish("Ada’s chat", new Username("ada.lovelace"), "horse on the hill"));
    }

    @Test
    void aRefusedPasswordIsSaidAtItsField() {
        answer = new Failure.Refused(422, "weak-password", "Many people use this password.", null);
        model.start();

        assertThat(model.passwordProblemProperty().get()).isEqualTo("Many people use this password.");
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(model.busyProperty().get()).isFalse();
    }

    @Test
    void aNameThatAChatOfThisComputerHasIsRefusedAtItsField() {
        model.chatNameProperty().set("The workshop ");
        model.start();

        assertThat(wishes).isEmpty();
        assertThat(model.chatNameProblemProperty().get()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u200b\u2800", "a\u202eb", "a\u009bb", "a\tb"})
    void aNameThatShowsNothingOrTurnsWordsAroundIsRefusedAtItsField(String name) {
        model.chatNameProperty().set(name);
        model.start();

        assertThat(wishes).isEmpty();
        assertThat(model.chatNameProblemProperty().get()).isNotEmpty();
    }

    @Test
    void theNameThatIsPrefilledIsFree() {
        var again = new HostViewModel("ada", Set.of("Ada’s chat", "Ada’s chat 2"), (_, _) -> {}, _ -> {});

        assertThat(again.chatNameProperty().get()).isEqualTo("Ada’s chat 3");
    }

    @Test
    void namesThatAServerWouldRefuseAreNotTried() {
        model.chatNameProperty().set(" ");
        model.usernameProperty().set("no spaces please!");
        model.start();

        assertThat(wishes).isEmpty();
        assertThat(model.chatNameProblemProperty().get()).isNotEmpty();
        assertThat(model.usernameProblemProperty().get()).isNotEmpty();
    }
}
