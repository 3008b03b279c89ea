// SPDX-License-Identifier: Apache-2.0
package app.parley.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.log.AccountRef;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.json.ClientFrames;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.model.Username;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.ServerFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which rooms are new, as the devices of those hear who did not make them.
final class RoomNewsTest extends DevicesScene {
    private FakeConnection ofAda;
    private DeviceSession ofAdaDevice;

    /// The last that was connected.
    private DeviceSession device;

    private FakeConnection ofBen;

    @BeforeEach
    void open() {
        ofAda = connect(ada);
        ofAdaDevice = device;
        ofBen = connect(fixture.author("ben"));
    }

    @Test
    void aNewPublicRoomIsListedToThoseWhoAreNotInIt() {
        create("Books", "public", null);
        devices.tick();

        assertThat(listed(ofBen))
                .containsExactly(new RoomInfo("books", "Books", "public", "reading", 2, 0, 0, 0, false, null));
        assertThat(listed(ofAda)).isEmpty();
    }

    @Test
    void aMemberFromTheStartIsPutIntoItInstead() {
        create("Books", "public", List.of("ben"));
        devices.tick();

        assertThat(listed(ofBen)).isEmpty();
        assertThat(ofBen.all(ServerFrame.RoomAdded.class)).hasSize(1);
    }

    @Test
    void oneWhoCameInBeforeItWasToldIsNotToldAgain() {
        var books = create("Books", "public", null);
        create("Music", "public", null);
        rooms.join(author("ben"), books).join();
        devices.tick();

        assertThat(listed(ofBen)).extracting(RoomInfo::id).containsExactly("music");
    }

    @Test
    void privateAndDirectRoomsAreNotListed() {
        create("Plans", "private", null);
        rooms.create(ada, new NewRoom(null, null, "direct", null, List.of("ben"), null))
                .join();
        devices.tick();

        assertThat(listed(ofBen)).isEmpty();
    }

    @Test
    void aDeviceThatIsNotLiveIsNotTold() {
        var early = new FakeConnection();
        var _ = devices.connect(author("ben"), "s9", early);
        create("Books", "public", null);
        devices.tick();

        assertThat(listed(early)).isEmpty();
    }

    @Test
    void manyAreToldAFewASecondInTheirOrder() {
        for (int i = 0; i < RoomNews.AT_ONCE + 5; i++) {
            create("Room " + (char) ('a' + i), "public", null);
        }
        devices.tick();
        assertThat(listed(ofBen)).hasSize(RoomNews.AT_ONCE);
        devices.tick();
        assertThat(listed(ofBen))
                .hasSize(RoomNews.AT_ONCE + 5)
                .extracting(RoomInfo::id)
                .isSorted();
    }

    @Test
    void moreThanMayWaitAreOnlyInTheList() {
        for (int i = 0; i < RoomNews.MOST_WAITING + 1; i++) {
            devices.listed(new RoomInfo("r" + i, "R", "public", "", 1, 0, 0, 0, false, null));
        }
        for (int i = 0; i <= RoomNews.MOST_WAITING / RoomNews.AT_ONCE; i++) {
            devices.tick();
        }
        assertThat(listed(ofBen)).hasSize(RoomNews.MOST_WAITING);
    }

    @Test
    void aRemovedRoomGoesFromAllDevicesAndItsSendsAreAnswered() {
        var owner = fixture.author("olga", "owner");
        var books = create("Books", "public", null);
        devices.tick();
        rooms.join(owner, books).join();
        rooms.remove(owner, books).join();
        readers.runAll();
        ofAdaDevice.handle(
                ClientFrames.write(new ClientFrame.Send(new SendId("a"), books, new MessageText("hi"), null)),
                System.nanoTime());
        fixture.log.flush();

        var gone = new ServerFrame.RoomRemoved(books);
        assertThat(ofAda.all(ServerFrame.RoomRemoved.class)).containsExactly(gone);
        assertThat(ofBen.all(ServerFrame.RoomRemoved.class)).containsExactly(gone);
        assertThat(ofAda.all(ServerFrame.Refused.class))
                .extracting(ServerFrame.Refused::code)
                .containsExactly("room-not-found");
    }

    @Test
    void aRoomThatIsRemovedBeforeItWasListedIsNot() {
        var owner = fixture.author("olga", "owner");
        var books = create("Books", "public", null);
        rooms.remove(owner, books).join();
        readers.runAll();
        devices.tick();

        assertThat(listed(ofBen)).isEmpty();
    }

    @Test
    void aRoomThatIsRemovedDuringAWelcomeIsTakenBackAfterIt() {
        var owner = fixture.author("olga", "owner");
        var books = create("Books", "public", null);
        var late = new FakeConnection();
        var device = devices.connect(ada, "late", late).orElseThrow();
        late.afterNext(() -> {
            rooms.remove(owner, books).join();
            readers.runAll();
        });
        device.handle(ClientFrames.write(new ClientFrame.Hello(null)), System.nanoTime());
        readers.runAll();

        assertThat(late.all(ServerFrame.Welcome.class).getFirst().rooms())
                .extracting(RoomInfo::id)
                .contains("books");
        assertThat(late.all(ServerFrame.RoomRemoved.class)).containsExactly(new ServerFrame.RoomRemoved(books));
    }

    private RoomId create(String name, String kind, @Nullable List<String> members) {
        var wish = new NewRoom(null, name, kind, "reading", members, null);
        return new RoomId(rooms.create(ada, wish).join().room().id());
    }

    private AccountRef author(String name) {
        return fixture.database
                .readOne(
                        "SELECT no FROM account WHERE username = ?",
                        row -> new AccountRef(row.number("no"), new Username(name)),
                        name)
                .orElseThrow();
    }

    private FakeConnection connect(AccountRef author) {
        var connection = new FakeConnection();
        device = devices.connect(author, author.name().value(), connection).orElseThrow();
        device.handle(ClientFrames.write(new ClientFrame.Hello(null)), System.nanoTime());
        readers.runAll();
        return connection;
    }

    private static List<RoomInfo> listed(FakeConnection connection) {
        return connection.all(ServerFrame.RoomListed.class).stream()
                .map(ServerFrame.RoomListed::room)
                .toList();
    }
}
