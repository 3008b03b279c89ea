// SPDX-License-Identifier: Apache-2.0
package app.parley.e2e.page;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.parley.client.address.ServerAddress;
import app.parley.client.connection.ConnectionState;
import app.parley.client.session.App;
import app.parley.client.session.ChatSession;
import app.parley.server.ParleyServer;
import app.parley.server.RunningServer;
import app.parley.server.StartFailure;
import app.parley.server.config.Registration;
import app.parley.shared.api.Invite;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/// Two browsers, a server and a desktop app, for tests of the page.
@EnabledIf(
        value = "app.parley.e2e.page.BrowserPage#installed",
        disabledReason = "skipped: install chromium and chromium-driver to have the browser page tested")
abstract class PageScene {
    @TempDir
    private static Path profiles;

    private static @Nullable BrowserPage firstBrowser;
    private static @Nullable BrowserPage secondBrowser;

    @TempDir
    Path folder;

    BrowserPage ada;
    BrowserPage ben;
    App desktop;
    ParleyServer server;

    @BeforeAll
    static void startBrowsers() {
        firstBrowser = new BrowserPage(profiles.resolve("first"));
        secondBrowser = new BrowserPage(profiles.resolve("second"));
    }

    @AfterAll
    static void stopBrowsers() {
        for (var browser : new @Nullable BrowserPage[] {firstBrowser, secondBrowser}) {
            if (browser != null) {
                browser.close();
            }
        }
        App.awaitThreadsEnded();
    }

    @BeforeEach
    void start() throws StartFailure {
        ada = requireNonNull(firstBrowser);
        ben = requireNonNull(secondBrowser);
        desktop = new App(folder.resolve("desktop"));
        server = serve(Registration.OPEN, 0);
    }

    @AfterEach
    void stop() {
        ada.leave();
        ben.leave();
        var asked = new ArrayList<>(ada.hostsAsked());
        asked.addAll(ben.hostsAsked());
        ada.complaints();
        ben.complaints();
        desktop.close();
        server.close();
        App.awaitThreadsOfSocketsEnded();
        assertThat(asked).containsOnly("127.0.0.1");
    }

    ParleyServer serve(Registration registration, int port) throws StartFailure {
        return ParleyServer.start(RunningServer.config(folder.resolve("server-" + registration))
                .port(port)
                .name("Ada's chat")
                .registration(registration));
    }

    /// Make an account and look at the page with it.
    void come(BrowserPage page, String name) {
        page.visitAs(name, server.address());
        page.awaitText("#room-name", "general");
    }

    /// Make an account by an invitation's link.
    void acceptInvite(BrowserPage page, ChatSession inviter, String name) {
        var invite = desktop.<Invite>get(inviter.directory()::createInvite);
        page.visit(URI.create(server.address() + "#invite=" + invite.code()));
        page.awaitText("#sign-in-hint", "You have been invited. Choose a name and a password.");
        assertThat(page.value("#invite")).isEqualTo(invite.code());
        page.signIn(name);
        page.awaitText("#room-name", "general");
    }

    static void makeRoom(BrowserPage page, String name, String topic) {
        page.click("#new-room");
        page.fill("#new-room-name", name);
        page.fill("#new-room-topic", topic);
        page.press(Keys.ENTER);
        page.awaitText("#room-name", name);
        page.awaitHidden("#new-room-dialog");
    }

    ChatSession signUp(String name, @Nullable String code) {
        var session = desktop.signUp(address(), name, code);
        await().until(() -> session.connectionStateProperty().get() instanceof ConnectionState.Connected);
        desktop.run(() -> session.reading().open(RoomId.GENERAL));
        return session;
    }

    void signUpElsewhere(String name) {
        try (var other = new App(folder.resolve(name))) {
            other.signUp(address(), name, null);
        }
    }

    void say(ChatSession session, String text) {
        desktop.run(() -> session.writing().post(RoomId.GENERAL, new MessageText(text), _ -> {}));
    }

    /// Fill the room with 170 lines of ola, more than one page of it, before anyone opens the browser page.
    void longHistory() {
        var olas = signUp("ola", null);
        IntStream.range(0, 170).forEach(i -> say(olas, "line " + i));
        await().untilAsserted(() ->
                assertThat(desktop.shown(olas)).hasSize(170).last().isEqualTo("line 169"));
    }

    ServerAddress address() {
        return ServerAddress.of("127.0.0.1", server.address().getPort());
    }

    static void pictures(BrowserPage page, String name) {
        for (var look : List.of("light", "dark")) {
            page.look(look);
            page.wide();
            page.picture(name + "-wide-" + look);
            page.phone(390, 780);
            page.picture(name + "-phone-" + look);
        }
        page.wide();
        page.look("light");
    }
}
