// SPDX-License-Identifier: Apache-2.0
package app.parley.server;

import app.parley.shared.api.Credentials;
import app.parley.shared.api.MemberList;
import app.parley.shared.api.RoomInfo;
import app.parley.shared.api.RoomList;
import app.parley.shared.api.SignedIn;
import app.parley.shared.model.RoomId;
import app.parley.shared.protocol.Event;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// All that people find when they sign in, a line for each thing, in a form that no later version
/// changes.
final class Reading {
    private Reading() {}

    /// Sign each of `people` in at `server`, and return what they see.
    static List<String> of(URI server, List<String> people) {
        var lines = new ArrayList<String>();
        try (var calls = new Calls(server)) {
            for (var name : people) {
                var answer = calls.call("POST", "/api/v1/sessions", null, new Credentials(name, Calls.PASSWORD));
                var session = Calls.body(answer, SignedIn.class);
                var token = session.accessToken();
                lines.add(name + " is " + session.user().role());
                var rooms = Calls.body(calls.call("GET", "/api/v1/rooms", token, null), RoomList.class);
                for (var room : rooms.rooms()) {
                    lines.add(name + ": " + line(room));
                    if (room.member()) {
                        var members = calls.call("GET", "/api/v1/rooms/" + room.id() + "/members", token, null);
                        lines.add(name + ": " + room.id() + " has "
                                + Calls.body(members, MemberList.class).members().stream()
                                        .map(MemberList.Member::username)
                                        .toList());
                        calls.history(token, new RoomId(room.id()))
                                .forEach(event -> lines.add(name + ": " + line(event)));
                    }
                }
            }
        }
        return lines;
    }

    private static String line(RoomInfo room) {
        return String.join(
                " ",
                room.id(),
                room.kind(),
                quoted(room.name()),
                quoted(room.topic()),
                "head=" + room.head(),
                "read=" + room.read(),
                "unread=" + room.unread(),
                "mentions=" + room.mentions(),
                "member=" + room.member(),
                "pair=" + room.members());
    }

    private static String line(Event event) {
        var place = event.room() + " " + event.seq() + " " + event.at() + " ";
        return place
                + switch (event) {
                    case Event.Message message ->
                        message.from() + " said " + quoted(message.text()) + " as " + message.id() + " to "
                                + message.replyTo() + changes(message.changes());
                    case Event.Edited edited ->
                        edited.by() + " edited " + edited.target() + " " + quoted(edited.text());
                    case Event.Deleted deleted -> deleted.by() + " deleted " + deleted.target();
                    case Event.Reaction reaction ->
                        reaction.by() + (reaction.added() ? " added " : " took back ") + reaction.emoji() + " at "
                                + reaction.target();
                    case Event.Pinned pinned ->
                        pinned.by() + (pinned.pinned() ? " pinned " : " unpinned ") + pinned.target();
                    case Event.Joined joined -> joined.by() + " joined";
                    case Event.Left left -> left.by() + " left";
                    case Event.Changed changed ->
                        changed.by() + " changed " + quoted(String.valueOf(changed.name())) + " "
                                + quoted(String.valueOf(changed.topic()));
                    case Event.Other other -> "something of the kind " + other.type();
                };
    }

    private static String changes(Event.Changes changes) {
        return changes == null
                ? ""
                : " changed by " + changes.seq() + " edited=" + changes.editedAt() + " deleted=" + changes.deleted()
                        + (changes.pinned() ? " pinned" : "")
                        + " reactions="
                        + changes.reactions().stream()
                                .map(each -> each.emoji() + each.by())
                                .toList();
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                        .replace("\r", "\\r")
                + '"';
    }
}
