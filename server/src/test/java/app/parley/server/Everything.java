// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.api.EditedText;
import app.parley.shared.api.Invite;
import app.parley.shared.api.NewAccount;
import app.parley.shared.api.NewInvite;
import app.parley.shared.api.NewMessage;
import app.parley.shared.api.NewRoom;
import app.parley.shared.api.Posted;
import app.parley.shared.api.RoomCreated;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.SignedIn;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.ServerFrame;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Four people who do everything that people can do in a chat, once.
final class Everything {
    static final List<String> PEOPLE = List.of("ada", "ben", "cy", "dora");

    private final RunningServer server;
    private final Map<String, String> tokens = new HashMap<>();
    private int sends;

    private Everything(RunningServer server) {
        this.server = server;
    }

    /// Let it all happen on `server`, which is new.
    static void on(RunningServer server) {
        new Everything(server).happen();
    }

    private void happen() {
        enter("ada", server.server().setUpCode().orElseThrow());
        var invite = RunningServer.body(call("ada", "POST", "/api/v1/invites", new NewInvite(2, 1)), Invite.class);
        enter("ben", invite.code());
        enter("cy", null);
        enter("dora", null);

        var hello = say("general", "ada", "Good morning, @ben and @cy", null);
        var answer = say("general", "ben", "Grüße, 你好, ආයුබෝවන්, مرحبا, 👩‍👩‍👧‍👦", hello);
        var wide = say("general", "cy", "line\n\ttab " + "x".repeat(MessageText.MAX_LENGTH - 10), null);
        var wrong = say("general", "ben", "a word too many", null);
        var typo = say("general", "ada", "tpyo", answer);
        edit("general", "ada", typo, "tyop");
        edit("general", "ada", typo, "typo");
        edit("general", "ben", wrong, "two words too many");
        react("general", "cy", hello, "👍", true);
        react("general", "ben", hello, "👍", true);
        react("general", "ben", hello, "🎉", true);
        react("general", "ben", hello, "🎉", false);
        react("general", "ada", wrong, "😮", true);
        done(call("ben", "DELETE", message("general", wrong), null));
        react("general", "dora", wide, "❤️", true);

        var kitchen = make("ada", new NewRoom(null, "Kitchen", "public", "tea & biscuits", null));
        done(call("cy", "PUT", "/api/v1/rooms/" + kitchen.id() + "/members/me", null));
        say(kitchen.id(), "cy", "who makes tea?", null);
        done(call("cy", "DELETE", "/api/v1/rooms/" + kitchen.id() + "/members/me", null));
        var staff = make("ada", new NewRoom(null, "Staff", "private", null, List.of("ben")));
        var secret = say(staff.id(), "ada", "between us", null);
        done(call("ada", "DELETE", message(staff.id(), secret), null));
        say(staff.id(), "ben", "@ada what was that?", secret);
        var pair = make("cy", new NewRoom(null, null, "direct", null, List.of("ada")));
        var alone = say(pair.id(), "cy", "just you", null);

        read("ben", "general", typo);
        read("ada", pair.id(), alone);
    }

    private void enter(String name, @Nullable String code) {
        var account = new NewAccount(name, Calls.PASSWORD, code);
        var answer = server.call("POST", "/api/v1/accounts", null, account);
        tokens.put(name, RunningServer.body(answer, SignedIn.class).accessToken());
    }

    private HttpResponse<byte[]> call(String who, String method, String path, @Nullable Object body) {
        return server.call(method, path, tokens.get(who), body);
    }

    private static void done(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).as(answer.toString()).isIn(200, 201, 204);
    }

    private static String message(String room, long seq) {
        return "/api/v1/rooms/" + room + "/messages/" + seq;
    }

    private long say(String room, String who, String text, @Nullable Long replyTo) {
        var wish = new NewMessage("send-" + ++sends, text, replyTo);
        var answer = call(who, "POST", "/api/v1/rooms/" + room + "/messages", wish);
        done(answer);
        return RunningServer.body(answer, Posted.class).seq();
    }

    private void edit(String room, String who, long seq, String text) {
        done(call(who, "PATCH", message(room, seq), new EditedText(text)));
    }

    private void react(String room, String who, long seq, String emoji, boolean added) {
        var path = message(room, seq) + "/reactions/" + URLEncoder.encode(emoji, StandardCharsets.UTF_8);
        done(call(who, added ? "PUT" : "DELETE", path, null));
    }

    private RoomInfo make(String who, NewRoom wish) {
        var answer = call(who, "POST", "/api/v1/rooms", wish);
        done(answer);
        return RunningServer.body(answer, RoomCreated.class).room();
    }

    /// Read marks are on the disk when the account's devices are told of them.
    private void read(String who, String room, long seq) {
        try (var device = Device.join(server, tokens.get(who))) {
            device.say(new ClientFrame.Read(new RoomId(room), seq));
            assertThat(device.first(ServerFrame.Read.class).seq()).isEqualTo(seq);
        }
    }
}
