// SPDX-License-Identifier: Apache-2.0
package app.parley.client.login;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.outcome.Failure;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.ChatSession;
import app.parley.client.session.Scene;
import app.parley.client.signin.SilentEntrance;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LoginViewModelTest {
    private final SilentEntrance entrance = new SilentEntrance();
    private final List<ChatSession> entered = new ArrayList<>();

    @Test
    void whoIsKnownSignsInAndWhoIsNewCreatesAnAccount() {
        assertThat(form("open", "ada", "").creatingProperty().get()).isFalse();
        assertThat(form("open", "", "").creatingProperty().get()).isTrue();
        assertThat(form("closed", "", "").creatingProperty().get()).isFalse();
    }

    @Test
    void eachFieldSaysWhatItLacks() {
        var form = form("invite", "", "");
        form.submit();
        assertThat(form.username().problem()).isNotEmpty();
        assertThat(form.password().problem()).isNotEmpty();
        assertThat(form.invite().problem()).isNotEmpty();
        assertThat(entrance.asked).isEmpty();
        form.username().set("Ada");
        assertThat(form.username().problem()).isEmpty();
    }

    @Test
    void theNameIsTakenAsItIsMeantAndTheCodeWithoutSpace() {
        var form = form("invite", "", " abcde-23456 ");
        fill(form, " Ada ", "long enough");
        form.submit();
        assertThat(entrance.asked).containsExactly("sign up ada with abcde-23456");
    }

    @Test
    void aSecondEnterWhileItIsBusyDoesNothing() {
        var form = form("open", "ada", "");
        fill(form, "ada", "secret");
        form.submit();
        form.submit();
        assertThat(form.busyProperty().get()).isTrue();
        assertThat(entrance.asked).containsExactly("sign in ada");
    }

    @Test
    void whatTheServerRefusesStandsUnderItsField() {
        assertThat(refused("username-taken").username().problem()).isEqualTo("Because.");
        assertThat(refused("weak-password").password().problem()).isEqualTo("Because.");
        assertThat(refused("bad-credentials").password().problem()).isEqualTo("Because.");
        assertThat(refused("invite-invalid").invite().problem()).isEqualTo("Because.");
        assertThat(refused("too-many-attempts").problemProperty().get()).isEqualTo("Because.");
    }

    @Test
    void whoeverIsLetInEnters() {
        var form = form("open", "ada", "");
        fill(form, "ada", "secret");
        form.submit();
        var session = new Scene().session();
        entrance.answer(Outcome.done(session));
        assertThat(entered).containsExactly(session);
        assertThat(form.busyProperty().get()).isFalse();
    }

    @Test
    void strengthIsSaidOnlyWhileAnAccountIsMade() {
        var form = form("open", "", "");
        form.password().set("short");
        assertThat(form.strengthProperty().get()).isEqualTo("Too short");
        form.password().set("correct horse battery staple");
        assertThat(form.strengthProperty().get()).isEqualTo("Strong.");
        form.turn();
        assertThat(form.strengthProperty().get()).isEmpty();
    }

    @Test
    void aLongRowOfOneLetterIsEasyToGuess() {
        assertThat(PasswordStrength.of("aaaaaaaaaaaaaaaaaaaa")).isEqualTo(PasswordStrength.WEAK);
        assertThat(PasswordStrength.of("abcdefgh")).isEqualTo(PasswordStrength.WEAK);
        assertThat(PasswordStrength.of("Tr4ct0r-blue")).isGreaterThanOrEqualTo(PasswordStrength.FAIR);
    }

    private LoginViewModel refused(String code) {
        var form = form("invite", "", "abcde-23456");
        fill(form, "ada", "long enough");
        form.submit();
        entrance.answer(Outcome.failed(new Failure.Refused(422, code, "Because.", null)));
        return form;
    }

    private static void fill(LoginViewModel form, String name, String password) {
        form.username().set(name);
        form.password().set(password);
    }

    private LoginViewModel form(String registration, String name, String invite) {
        return new LoginViewModel(
                new LoginViewModel.Chat("Ben's chat", "ben:8080", registration), entrance, name, invite, entered::add);
    }
}
