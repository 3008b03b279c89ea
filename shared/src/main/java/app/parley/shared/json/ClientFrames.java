// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.json;

import app.parley.shared.model.Emoji;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import app.parley.shared.protocol.MessageChange;
import app.parley.shared.refusal.Reason;
import app.parley.shared.refusal.Refusal;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The client's frames as JSON text, both ways, without a tree in between. Thread-safe.
public final class ClientFrames {
    private ClientFrames() {}

    /// Return `frame` as the text that goes on the socket.
    public static String write(ClientFrame frame) {
        var text = new StringWriter(128);
        try (var json = Json.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            switch (frame) {
                case ClientFrame.Hello(var resume) -> writeHello(json, resume);
                case ClientFrame.Command command -> writeCommand(json, command);
                case ClientFrame.Typing(var room) -> {
                    json.writeStringField("type", "typing");
                    json.writeStringField("room", room.value());
                }
                case ClientFrame.Read read -> writeRead(json, read);
                case ClientFrame.Ping() -> json.writeStringField("type", "ping");
                case ClientFrame.Invalid _ -> throw new IllegalArgumentException("an invalid frame is never sent");
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void writeHello(JsonGenerator json, ClientFrame.@Nullable ResumePoint resume) throws IOException {
        json.writeStringField("type", "hello");
        if (resume != null) {
            json.writeObjectFieldStart("resume");
            json.writeStringField("epoch", resume.epoch());
            json.writeObjectFieldStart("rooms");
            for (var entry : resume.rooms().entrySet()) {
                json.writeNumberField(entry.getKey().value(), entry.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private static void writeRead(JsonGenerator json, ClientFrame.Read read) throws IOException {
        json.writeStringField("type", "read");
        if (read.room() != null && read.seq() != null) {
            json.writeStringField("room", read.room().value());
            json.writeNumberField("seq", read.seq());
        }
        if (read.rooms() != null) {
            json.writeObjectFieldStart("rooms");
            for (var entry : read.rooms().entrySet()) {
                json.writeNumberField(entry.getKey().value(), entry.getValue());
            }
            json.writeEndObject();
        }
    }

    private static void writeCommand(JsonGenerator json, ClientFrame.Command command) throws IOException {
        switch (command) {
            case ClientFrame.Send send -> {
                writePlace(json, "send", send);
                json.writeStringField("text", send.text().value());
                if (send.replyTo() != null) {
                    json.writeNumberField("replyTo", send.replyTo());
                }
            }
            case ClientFrame.Change change -> writeChange(json, change);
        }
    }

    private static void writeChange(JsonGenerator json, ClientFrame.Change change) throws IOException {
        switch (change.what()) {
            case MessageChange.Edit(var text) -> {
                writePlace(json, "edit", change);
                json.writeStringField("text", text.value());
            }
            case MessageChange.Delete() -> writePlace(json, "delete", change);
            case MessageChange.React(var emoji, var added) -> {
                writePlace(json, "react", change);
                json.writeStringField("emoji", emoji.value());
                json.writeBooleanField("added", added);
            }
            case MessageChange.Pin(var pinned) -> {
                writePlace(json, "pin", change);
                json.writeBooleanField("pinned", pinned);
            }
        }
        json.writeNumberField("target", change.target());
    }

    private static void writePlace(JsonGenerator json, String type, ClientFrame.Command command) throws IOException {
        json.writeStringField("type", type);
        json.writeStringField("id", command.id().value());
        json.writeStringField("room", command.room().value());
    }

    /// Return the frame that `text` is.
    ///
    /// A frame that is JSON but cannot be, such as a send without a text, comes back as `Invalid`: the socket stays
    /// open.
    ///
    /// @throws MalformedJson when `text` is not one JSON object with a `type`
    public static ClientFrame read(String text) throws MalformedJson {
        var fields = new Fields();
        try (var json = Json.FACTORY.createParser(text)) {
            fields.readFrom(json);
        } catch (JsonProcessingException e) {
            throw new MalformedJson(e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (fields.type == null) {
            throw new MalformedJson("a frame without a type");
        }
        try {
            return fields.frame();
        } catch (Refusal e) {
            return new ClientFrame.Invalid(fields.id, e);
        }
    }

    /// What one frame said, in any order; fields that no frame has are passed over.
    private static final class Fields {
        private @Nullable String type;
        private @Nullable String id;
        private @Nullable String room;
        private @Nullable String text;
        private @Nullable String epoch;
        private @Nullable Map<String, Long> rooms;
        private @Nullable Map<String, Long> read;
        private @Nullable Long seq;
        private @Nullable Long replyTo;
        private @Nullable Long target;
        private @Nullable String emoji;
        private @Nullable Boolean added;
        private @Nullable Boolean pinned;

        void readFrom(JsonParser json) throws IOException, MalformedJson {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedJson("not an object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "type" -> type = text(json);
                    case "id" -> id = text(json);
                    case "room" -> room = text(json);
                    case "text" -> text = text(json);
                    case "seq" -> seq = number(json);
                    case "replyTo" -> replyTo = number(json);
                    case "target" -> target = number(json);
                    case "emoji" -> emoji = text(json);
                    case "added" -> added = flag(json);
                    case "pinned" -> pinned = flag(json);
                    case "resume" -> readResume(json);
                    case "rooms" -> read = seqs(json);
                    default -> json.skipChildren();
                }
            }
            if (json.nextToken() != null) {
                throw new MalformedJson("something behind the object");
            }
        }

        private void readResume(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                return;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "epoch" -> epoch = text(json);
                    case "rooms" -> rooms = seqs(json);
                    default -> json.skipChildren();
                }
            }
        }

        private static @Nullable Map<String, Long> seqs(JsonParser json) throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                json.skipChildren();
                return null;
            }
            var rooms = new HashMap<String, Long>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                json.nextToken();
                var value = number(json);
                if (value != null) {
                    rooms.put(name, value);
                }
            }
            return rooms;
        }

        private static @Nullable String text(JsonParser json) throws IOException {
            if (json.currentToken() == JsonToken.VALUE_STRING) {
                return json.getText();
            }
            json.skipChildren();
            return null;
        }

        private static @Nullable Long number(JsonParser json) throws IOException {
            if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                return json.getLongValue();
            }
            json.skipChildren();
            return null;
        }

        private static @Nullable Boolean flag(JsonParser json) throws IOException {
            if (json.currentToken().isBoolean()) {
                return json.getBooleanValue();
            }
            json.skipChildren();
            return null;
        }

        ClientFrame frame() {
            return switch (String.valueOf(type)) {
                case "hello" -> new ClientFrame.Hello(resumePoint());
                case "send" ->
                    new ClientFrame.Send(commandId(), commandRoom(), new MessageText(required(text, "text")), replyTo);
                case "edit" -> change(new MessageChange.Edit(new MessageText(required(text, "text"))));
                case "delete" -> change(new MessageChange.Delete());
                case "react" ->
                    change(new MessageChange.React(new Emoji(required(emoji, "emoji")), required(added, "added")));
                case "pin" -> change(new MessageChange.Pin(required(pinned, "pinned")));
                case "ping" -> new ClientFrame.Ping();
                case "typing" -> new ClientFrame.Typing(new RoomId(required(room, "room")));
                case "read" -> read();
                default -> throw Reason.UNKNOWN_TYPE.refusal();
            };
        }

        private SendId commandId() {
            return new SendId(required(id, "id"));
        }

        private RoomId commandRoom() {
            return new RoomId(required(room, "room"));
        }

        private ClientFrame.Change change(MessageChange what) {
            return new ClientFrame.Change(commandId(), commandRoom(), required(target, "target"), what);
        }

        private ClientFrame.@Nullable ResumePoint resumePoint() {
            if (epoch == null || rooms == null) {
                return null;
            }
            var cursors = new HashMap<RoomId, Long>();
            rooms.forEach((name, seqSeen) -> cursors.put(new RoomId(name), Math.max(0, seqSeen)));
            return new ClientFrame.ResumePoint(epoch, cursors);
        }

        private ClientFrame.Read read() {
            if (read == null) {
                return new ClientFrame.Read(new RoomId(required(room, "room")), required(seq, "seq"));
            }
            var marks = new HashMap<RoomId, Long>();
            read.forEach((name, readTo) -> marks.put(new RoomId(name), readTo));
            return room == null || seq == null
                    ? new ClientFrame.Read(null, null, marks)
                    : new ClientFrame.Read(new RoomId(room), seq, marks);
        }

        private static <T> T required(@Nullable T value, String name) {
            if (value == null) {
                throw Reason.REQUEST_INVALID.refusal(
                        "detail", "The frame lacks “" + name + "”, or it has the wrong form.");
            }
            return value;
        }
    }
}
