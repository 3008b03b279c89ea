// SPDX-License-Identifier: Apache-2.0
package app.parley.client.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.client.address.JoinLink;
import app.parley.client.address.ServerAddress;
import app.parley.client.api.RefreshToken;
import app.parley.client.host.HostedHere;
import app.parley.client.lan.FoundChat;
import app.parley.client.outcome.Failure;
import app.parley.client.outcome.FakeTime;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.Scene;
import app.parley.client.signin.StoredSession;
import app.parley.client.ui.FakeQuestions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class WelcomeViewModelTest {
    private static final ServerAddress BEN = ServerAddress.of("ben-pc", 8080);

    private final FakeTime time = new FakeTime();
    private final FakeWays ways = new FakeWays();
    private final FakeQuestions questions = new FakeQuestions();
    private final List<HostedHere> hosted = new ArrayList<>();
    private final ObservableList<StoredSession> recent = FXCollections.observableArrayList();
    private final ObservableList<FoundChat> found = FXCollections.observableArrayList();
    private final List<ChatRow> offered = new ArrayList<>();
    private Consumer<ChatRow> choice = _ -> {};
    private final WelcomeViewModel model = new WelcomeViewModel(
            recent,
            found,
            () -> List.copyOf(hosted),
            time,
            ways.joinChat(),
            new ForgetChat(
                    address -> ways.asked.add("forget " + address.display()),
                    address -> hosted.removeIf(kept -> kept.address().equals(address)),
                    questions),
            (chats, chosen) -> {
                offered.addAll(chats);
                choice = chosen;
            });

    @Test
    void afterThreeSecondsWithNothingItSaysWhatToDo() {
        assertThat(model.searchingProperty().get()).isEqualTo("Looking…");
        time.pass(Duration.ofSeconds(3));
        assertThat(model.searchingProperty().get()).startsWith("None found yet.");
        found.add(chat());
        assertThat(model.searchingProperty().get()).isEmpty();
        assertThat(model.foundRows())
                .containsExactly(new ChatRow("1", "Ben's chat", "Hosted by ben · ben-pc:8080", "3 ms", false));
    }

    @Test
    void aRecentChatOpensByOneClick() {
        recent.add(kept("token"));
        ways.resumed = Outcome.done(new Scene().session());
        model.openRecent(model.recentRows().getFirst());
        assertThat(ways.asked).containsExactly("resume ben-pc:8080");
        assertThat(ways.entered).hasSize(1);
    }

    @Test
    void aChatOfThisComputerIsListedOnceAndIsGoneOnWith() {
        hosted.add(new HostedHere(BEN, "The workshop", "ada", false));
        hosted.add(new HostedHere(ServerAddress.of("127.0.0.1", 8081), "Second chat", "boss", true));
        recent.add(kept(null));

        assertThat(model.recentRows())
                .containsExactly(
                        new ChatRow("ben-pc:8080", "The workshop", "Hosted on this computer · as ada", "", true),
                        new ChatRow(
                                "127.0.0.1:8081", "Second chat", "Hosted on this computer · as boss", "Running", true));
        ways.hostedAgain = Outcome.done(new Scene().session());
        model.openRecent(model.recentRows().getFirst());
        assertThat(ways.asked).containsExactly("resume hosted ben-pc:8080");
        assertThat(ways.entered).hasSize(1);
    }

    @Test
    void aChatOfThisComputerIsNotForgottenButDeleted() {
        hosted.add(new HostedHere(BEN, "The workshop", "ada", false));
        recent.add(kept("token"));

        model.forget(model.recentRows().getFirst());

        assertThat(questions.title()).contains("The workshop");
        questions.sayYes();
        assertThat(ways.asked).containsExactly("forget ben-pc:8080");
        assertThat(model.recentRows()).extracting(ChatRow::hostedHere).containsExactly(false);
    }

    @Test
    void theLastChatOpensByItselfOnlyIfItNeedsNoPassword() {
        model.openLast();
        recent.add(kept(null));
        model.openLast();
        assertThat(ways.asked).isEmpty();

        hosted.add(new HostedHere(BEN, "The workshop", "ada", false));
        model.openLast();
        assertThat(ways.asked).containsExactly("resume hosted ben-pc:8080");
    }

    @Test
    void aRecentChatWhoseSessionIsOverAsksForThePassword() {
        recent.add(kept(null));
        assertThat(model.recentRows().getFirst().end()).isEqualTo("Sign in again");
        model.openRecent(model.recentRows().getFirst());
        ways.answer(FakeWays.server("Ben's chat", "open"));
        assertThat(ways.signIns).singleElement().satisfies(to -> {
            assertThat(to.address()).isEqualTo(BEN);
            assertThat(to.username()).isEqualTo("ada");
        });
    }

    @Test
    void aFoundChatThatIsKnownOpensByOneClickToo() {
        recent.add(kept("token"));
        found.add(chat());
        ways.resumed = Outcome.done(new Scene().session());
        model.openFound(model.foundRows().getFirst());
        assertThat(ways.asked).containsExactly("resume ben-pc:8080");
        assertThat(ways.entered).hasSize(1);
    }

    @Test
    void aLinkLeadsToTheFormWithItsInvite() {
        model.address().set("Come in: http://ben-pc:8080/#invite=ABCDE-23456 !");
        model.join();
        bensFormOpensWithTheInvite();
    }

    @Test
    void aCodeAloneLeadsToTheOneChatOfThisNetwork() {
        found.add(chat());
        model.address().set("abcde 23456");
        model.join();
        assertThat(offered).isEmpty();
        bensFormOpensWithTheInvite();
    }

    @Test
    void aCodeAloneAsksWhichChatWhereTheNetworkShowsSeveral() {
        found.addAll(other(), chat());
        model.address().set("ABCDE-23456");
        model.join();
        assertThat(ways.asked).isEmpty();
        assertThat(offered).extracting(ChatRow::name).containsExactly("Office", "Ben's chat");

        // What was chosen counts, also when it has gone from the list meanwhile.
        found.clear();
        choice.accept(offered.getLast());
        bensFormOpensWithTheInvite();
    }

    @Test
    void aCodeAloneWithoutAnyChatSaysWhatToDo() {
        model.address().set("ABCDE-23456");
        model.join();
        assertThat(model.address().problem()).contains("no chat of this network has been found yet");
        time.pass(Duration.ofSeconds(3));
        model.join();
        assertThat(model.address().problem()).contains("type the address before the code");
        assertThat(ways.asked).isEmpty();
    }

    @Test
    void aLinkFromAnotherProgramAsksNobodyBeforeThePersonDoes() {
        model.offer(JoinLink.read("parley://join?address=ben-pc:8080&invite=ABCDE-23456"));
        assertThat(model.address().text()).isEqualTo("ben-pc:8080 ABCDE-23456");
        assertThat(ways.asked).isEmpty();

        model.join();
        bensFormOpensWithTheInvite();
    }

    @Test
    void aLinkThatIsRefusedSaysWhy() {
        model.offer(JoinLink.read("parley://join?address=ben-pc:8080&invite=ABCDE-23456&run=this"));
        assertThat(model.address().text()).isEmpty();
        assertThat(model.problemProperty().get()).startsWith("This link says more than");
        assertThat(ways.asked).isEmpty();
    }

    @Test
    void whatLeadsNowhereIsSaidUnderTheField() {
        model.join();
        assertThat(model.address().problem()).startsWith("Paste the link");
        model.address().set("ABCDE-23456");
        model.join();
        assertThat(model.address().problem()).startsWith("This is an invite code");
        model.address().set("nobody:8080");
        model.join();
        ways.answer(Outcome.failed(Failure.unreachable(ServerAddress.of("nobody", 8080))));
        assertThat(model.address().problem()).contains("does not answer");
        assertThat(model.busyProperty().get()).isEmpty();
    }

    private void bensFormOpensWithTheInvite() {
        var server = FakeWays.server("Ben's chat", "invite");
        ways.answer(server);
        assertThat(ways.signIns).containsExactly(new Destination(BEN, server, "", "ABCDE-23456"));
    }

    private static StoredSession kept(@Nullable String token) {
        return new StoredSession(
                BEN, "Ben's chat", "ada", token == null ? null : new RefreshToken(token, null), Instant.EPOCH);
    }

    private static FoundChat other() {
        var address = ServerAddress.of("office-nas", 8080);
        return new FoundChat("2", "Office", "", address, "0.1.0", "invite", Duration.ofMillis(5));
    }

    private static FoundChat chat() {
        return new FoundChat("1", "Ben's chat", "ben", BEN, "0.1.0", "open", Duration.ofMillis(3));
    }
}
