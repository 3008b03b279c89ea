// SPDX-License-Identifier: Apache-2.0
package app.parley.client.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.client.address.Pasted;
import app.parley.client.address.ServerAddress;
import app.parley.client.address.SharedAddress;
import app.parley.client.connection.ConnectionState;
import app.parley.client.outcome.Outcome;
import app.parley.client.session.App;
import app.parley.client.session.ChatSession;
import app.parley.shared.api.Invite;
import app.parley.shared.api.InviteList;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostedChatIT {
    @TempDir
    private Path folder;

    private App app;
    private HostSettings settings;

    @BeforeEach
    void start() {
        app = new App(folder.resolve("app"));
        settings = HostSettings.of(folder.resolve("host"), "Ada's chat", "ada").forThisComputerOnly();
    }

    @AfterEach
    void stop() {
        app.close();
        App.awaitThreadsEnded();
    }

    @Test
    void hostingOpensTheChatAsItsOwner() {
        var chat = host();
        awaitConnected(chat.session());
        assertThat(app.on(() -> chat.session().directory().meProperty().get().role()))
                .isEqualTo("owner");
        assertThat(app.on(() -> chat.session().directory().rooms().getFirst().name()))
                .isEqualTo("general");
        assertThat(chat.connections()).isEqualTo(1);
        assertThat(chat.sharedAddresses())
                .extracting(SharedAddress::address)
                .containsExactly(app.on(chat.session()::address));
        app.run(chat::close);
    }

    @Test
    void aGuestComesInWithTheInvitesLink() {
        var chat = host();
        awaitConnected(chat.session());
        var invite = app.<Invite>get(then -> chat.session().directory().createInvite(then));
        var shared = chat.sharedAddresses().getFirst();
        var address = shared.address().byTls();
        var key = Objects.requireNonNull(shared.key());
        var pasted = Pasted.read("Join us: " + shared.appLink(invite.code()) + " — see you!");
        assertThat(pasted).isEqualTo(new Pasted.Address(address, invite.code(), key));
        assertThat(Pasted.read(shared.webLink(invite.code()))).isEqualTo(pasted);
        try (var guests = new App(folder.resolve("guest"))) {
            guests.opener().trust(address, key);
            var guest = guests.signUp(address, "ben", invite.code());
            awaitConnected(guest);
            guests.run(() -> guest.reading().open(RoomId.GENERAL));
            app.run(() -> chat.session().writing().post(RoomId.GENERAL, new MessageText("welcome"), _ -> {}));
            await().untilAsserted(() -> assertThat(guests.shown(guest)).containsExactly("welcome"));
            assertThat(chat.connections()).isEqualTo(2);
            app.run(chat::stop);
            await().until(() -> !(guest.connectionStateProperty().get() instanceof ConnectionState.Connected));
        }
        app.run(chat::close);
    }

    @Test
    void aCodeThatIsUsedUpIsFollowedByAnotherAndOneThatIsReplacedEnds() {
        var chat = host();
        awaitConnected(chat.session());
        var codes = new CopyOnWriteArrayList<String>();
        var invite = app.on(() -> new HostInvite(
                chat.session(), new InviteTerms(1, 24), (_, _) -> () -> {}, InstantSource.system(), outcome -> {
                    if (outcome instanceof Outcome.Done<Invite>(var made)) {
                        codes.add(made.code());
                    }
                }));
        app.run(invite::check);
        await().untilAsserted(() -> assertThat(codes).hasSize(1));
        var shared = chat.sharedAddresses().getFirst();
        var address = shared.address().byTls();
        try (var guests = new App(folder.resolve("guest"))) {
            guests.opener().trust(address, Objects.requireNonNull(shared.key()));
            awaitConnected(guests.signUp(address, "ben", codes.getFirst()));
            app.run(invite::check);
            await().untilAsserted(() -> assertThat(codes).hasSize(2));
        }
        app.run(() -> invite.replace(new InviteTerms(10, 24)));
        await().untilAsserted(() -> assertThat(app.<InviteList>get(
                                then -> chat.session().administration().invites(then))
                        .invites())
                .extracting(InviteList.Invite::of)
                .containsExactly(10));
        app.run(chat::close);
    }

    @Test
    void theSameChatIsThereTheNextTimeAtTheSamePort() {
        var first = host();
        awaitConnected(first.session());
        app.run(() -> {
            first.session().reading().open(RoomId.GENERAL);
            first.session().writing().post(RoomId.GENERAL, new MessageText("kept"), _ -> {});
        });
        await().untilAsserted(() -> assertThat(app.shown(first.session())).containsExactly("kept"));
        var address = app.on(first.session()::address);
        app.run(first::close);
        var second = host();
        awaitConnected(second.session());
        app.run(() -> second.session().reading().open(RoomId.GENERAL));
        await().untilAsserted(() -> assertThat(app.shown(second.session())).containsExactly("kept"));
        assertThat(app.on(second.session()::address)).isEqualTo(address);
        app.run(second::close);
    }

    @Test
    void aPortThatIsTakenIsReplacedByAnother() throws IOException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            settings = new HostSettings(
                    settings.folder(), "Ada's chat", "ada", null, "127.0.0.1", other.getLocalPort(), false);
            var chat = host();
            awaitConnected(chat.session());
            assertThat(app.on(chat.session()::address).port()).isNotEqualTo(other.getLocalPort());
            app.run(chat::close);
        }
    }

    @Test
    void anOwnersPasswordThatIsTooWeakIsRefusedAndNothingStaysRunning() {
        settings = settings.password("password");
        var outcome = ask();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.why().code()).isEqualTo("weak-password"));
        settings = settings.password("a far better one");
        var chat = host();
        awaitConnected(chat.session());
        app.run(chat::close);
    }

    @Test
    void aFolderThatCannotBeUsedHasWords() throws IOException {
        Files.writeString(folder.resolve("host"), "not a folder");
        var outcome = ask();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.why().words()).isNotBlank());
    }

    @Test
    void otherComputersAreGivenSiteLocalAddressesOnly() throws IOException {
        assertThat(JoinAddresses.of("0.0.0.0", 8080))
                .allSatisfy(address -> assertThat(
                                InetAddress.ofLiteral(address.host()).isSiteLocalAddress())
                        .isTrue());
        assertThat(JoinAddresses.of("127.0.0.1", 8080)).isEqualTo(List.of(ServerAddress.of("127.0.0.1", 8080)));
    }

    private HostedChat host() {
        return switch (ask()) {
            case Outcome.Done<HostedChat>(var chat) -> chat;
            case Outcome.Failed<HostedChat>(var why) -> throw new AssertionError(why.words());
        };
    }

    private Outcome<HostedChat> ask() {
        var hostChat =
                new HostChat(new HostedChats(folder.resolve("hosted")), how -> how, app.opener()::at, app.thread());
        return app.ask((Consumer<Outcome<HostedChat>> then) -> hostChat.start(settings, then));
    }

    private static void awaitConnected(ChatSession session) {
        await().until(() -> session.connectionStateProperty().get() instanceof ConnectionState.Connected);
    }
}
