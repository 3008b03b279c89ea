// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.refusal;

import java.util.Map;

/// Why a request is refused: the contract's code, the HTTP status, and an English sentence with the parameters'
/// names in braces.
///
/// Reasons that share a code differ in the parameter `reason`. Clients show their own words for code and
/// parameters, and the sentence only for a code that they do not know.
public enum Reason {
    // ---- the request itself; `detail` is for the programmer of a client ----
    REQUEST_BROKEN("invalid-request", 400, "{detail}"),
    REQUEST_INVALID("invalid-request", 422, "{detail}"),
    EXPECTATION_UNKNOWN("invalid-request", 417, "{detail}"),
    HEADERS_TOO_LARGE("invalid-request", 431, "{detail}"),
    HTTP_VERSION("invalid-request", 505, "This server speaks HTTP/1.1."),
    UNKNOWN_TYPE("unknown-type", 422, "This server does not know frames of that type."),
    MALFORMED_JSON("malformed-json", 400, "The body must be JSON with the fields of this call."),
    BODY_TOO_LARGE("body-too-large", 413, "A request's body holds at most {most} KiB."),
    RANGE_NOT_SATISFIABLE("range-not-satisfiable", 416, "There are only {size} bytes."),
    NOT_FOUND("not-found", 404, "There is nothing here."),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "This address does not answer {method}."),
    UPGRADE_REQUIRED("upgrade-required", 426, "{detail}"),
    COOKIE_HEADER_MISSING("cookie-header-missing", 403, "A call that uses the cookie must send “X-Parley-Cookie: 1”."),
    FOREIGN_ORIGIN("foreign-origin", 403, "Only this server's own page may do this."),
    TLS_REQUIRED("tls-required", 403, "This chat is encrypted. Open it by its address with https://."),
    UNKNOWN_HOST(
            "unknown-host",
            421,
            "This server is not known by the name “{host}”. Use its address or its name on the network; its"
                    + " administrator can add a name with --host-name."),

    // ---- accounts and sessions ----
    NOT_SIGNED_IN("not-signed-in", 401, "Sign in first."),
    METRICS_TOKEN("not-signed-in", "metrics", 401, "To read the metrics, send the token of this server."),
    SESSION_ENDED("session-ended", 401, "You have been signed out. Sign in again."),
    BAD_CREDENTIALS("bad-credentials", 401, "Wrong name or password."),
    USERNAME_TAKEN("username-taken", 409, "This name is taken. Choose another."),
    INVALID_USERNAME(
            "invalid-username",
            422,
            "A name has 1 to 32 letters, digits, dots, dashes or underscores, and begins with a letter or digit."),
    NAME_EMPTY("invalid-name", "empty", 422, "This name shows nothing. Choose another, or leave it empty."),
    NAME_LONG("invalid-name", "long", 422, "A name has at most {most} characters."),
    NAME_LINES(
            "invalid-name",
            "lines",
            422,
            "A name is one line of text, without control characters and signs of direction."),
    BOT_PASSWORD("invalid-username", "bot", 422, "The account “{user}” is a bot's, which has no password."),
    PASSWORD_SHORT(
            "weak-password",
            "short",
            422,
            "A password has at least {least} characters. A few words are easy to remember."),
    PASSWORD_LONG("weak-password", "long", 422, "A password has at most {most} characters."),
    PASSWORD_NAME("weak-password", "name", 422, "The password must not be your name."),
    PASSWORD_COMMON(
            "weak-password", "common", 422, "Many people use this password, so it is guessed first. Choose another."),
    BANNED("banned", 403, "You may not come into this chat any more."),
    BANNED_UNTIL("banned", "until", 403, "You may not come into this chat until {until}."),
    BANNED_ADDRESS("banned", "address", 403, "No new accounts are made from your address at the moment. Try tomorrow."),
    ACCOUNT_DISABLED("account-disabled", 403, "This account is disabled. Ask an administrator of this chat."),
    REGISTRATION_CLOSED("registration-closed", 403, "This chat takes no new accounts."),
    REGISTRATION_FULL(
            "registration-closed", "full", 403, "This chat has as many accounts as it can take. Ask its owner."),
    INVITE_REQUIRED("invite-required", 403, "You need an invite code. Ask the person who hosts this chat for one."),
    INVITE_INVALID("invite-invalid", 403, "This code is wrong, used up or expired. Check it, or ask for another."),

    // ---- rights ----
    FORBIDDEN("forbidden", 403, "You may not do this in this room."),
    FORBIDDEN_ROLE("forbidden", "role", 403, "Only the owner and admins may do this."),
    FORBIDDEN_EDIT("forbidden", "edit", 403, "Only the author of a message may change it."),
    FORBIDDEN_DELETE("forbidden", "delete", 403, "Only the author of a message, the owner and admins may delete it."),
    FORBIDDEN_GUEST("forbidden", "guest", 403, "Guests may not do this."),
    FORBIDDEN_MODERATOR("forbidden", "moderator", 403, "Only the room's moderators, the owner and admins may do this."),
    FORBIDDEN_RANK("forbidden", "rank", 403, "You can do this only to people whose role is below yours."),
    FORBIDDEN_LAST_OWNER("forbidden", "lastowner", 403, "A chat needs an owner. Make someone else an owner first."),
    FORBIDDEN_METRICS("forbidden", "metrics", 403, "Only programs on this computer can read the metrics."),
    BLOCKED("blocked", 403, "This is not possible: one of you has blocked the other."),
    NOT_A_MEMBER("not-a-member", 403, "You are not in this room. Join it first."),
    MUTED("muted", 403, "A moderator has muted you. You can read here, but not write."),
    MUTED_UNTIL("muted", "until", 403, "A moderator has muted you until {until}. You can read here, but not write."),
    READ_ONLY("read-only", 403, "Only the room's moderators write here."),
    ARCHIVED("archived", 403, "This room is archived. You can read it, but nothing new is written here."),
    SLOW_MODE("slow-mode", 429, "This room is in slow mode. Wait {retryAfter} s before the next message."),

    // ---- people, rooms and messages ----
    USER_NOT_FOUND("user-not-found", 404, "No one here has that name."),
    NOT_IN_ROOM("user-not-found", "room", 404, "{user} is not in this room."),
    SESSION_NOT_FOUND("not-found", "session", 404, "You are not signed in there any more."),
    INVITE_NOT_FOUND("not-found", "invite", 404, "There is no such invite any more."),
    REPORT_NOT_FOUND("not-found", "report", 404, "There is no such report any more."),
    ROOM_NOT_FOUND("room-not-found", 404, "There is no such room, or you may not see it."),
    ROOM_EXISTS("room-exists", 409, "There is a room with this name already. Choose another name."),
    ROOM_ID_TAKEN("room-exists", "id", 409, "A room has or had this id already. Choose another."),
    INVALID_ROOM_ID(
            "invalid-room-id",
            422,
            "A room's id has 1 to 40 lowercase letters, digits and dashes, and begins with a letter or digit."),
    ROOM_NAME_EMPTY("invalid-room-name", "empty", 422, "Give the room a name."),
    ROOM_NAME_LONG("invalid-room-name", "long", 422, "The room's name has at most {most} characters."),
    ROOM_NAME_LINES(
            "invalid-room-name",
            "lines",
            422,
            "The room's name is one line of text, without control characters and signs of direction."),
    ROOM_TOPIC_LONG("invalid-room-topic", "long", 422, "The room's topic has at most {most} characters."),
    ROOM_TOPIC_LINES(
            "invalid-room-topic",
            "lines",
            422,
            "The room's topic is one line of text, without control characters and signs of direction."),
    TOO_MANY_MEMBERS("too-many-members", 422, "You can add at most {most} people to a new room."),
    TOO_MANY_ROOMS("too-many-rooms", 409, "You are in as many rooms as possible. Leave one first."),
    TOO_MANY_ROOMS_HERE(
            "too-many-rooms", "chat", 409, "This chat has as many rooms as it can take. Ask its owner to delete some."),
    TOO_MANY_ROOMS_OF_USER(
            "too-many-rooms",
            "user",
            409,
            "“{user}” is in so many rooms that others cannot add them to more. They can join by themselves."),
    TOO_MANY_BLOCKS("too-many-blocks", 409, "You have blocked as many people as possible. Unblock one first."),
    MESSAGE_NOT_FOUND("message-not-found", 404, "There is no such message."),
    MESSAGE_DELETED("message-deleted", 409, "This message was deleted."),
    INVALID_ID("invalid-id", 422, "A send needs an id of 1 to 36 letters, digits and dashes."),
    ID_USED("invalid-id", "used", 422, "This id was used before. Send the message with another."),
    INVALID_EMOJI("invalid-emoji", 422, "A reaction is one emoji."),
    TOO_MANY_REACTIONS("too-many-reactions", 422, "This message has as many reactions as it can take."),
    TOO_MANY_PINS("too-many-pins", 409, "This room has as many pinned messages as it can take. Unpin one first."),
    TEXT_EMPTY("text-empty", 422, "There is nothing to send yet."),
    TEXT_TOO_LONG("text-too-long", 422, "This is too long by {over}. A message holds {most} characters."),
    TEXT_CONTROL("invalid-text", "control", 422, "The message contains a control character that cannot be shown."),
    TEXT_HALF("invalid-text", "half", 422, "The message contains half a character. Type it again."),

    // ---- how much, how fast, and the server's own troubles ----
    RATE_LIMITED("rate-limited", 429, "That was too fast. Wait a moment, then try again."),
    TOO_MANY_ATTEMPTS("too-many-attempts", 429, "Too many attempts. Wait a few minutes, then try again."),
    TOO_MANY_CALLS("too-many-calls", 429, "That was too much at once. Wait a moment, then try again."),
    TOO_MANY_CONNECTIONS("too-many-connections", 429, "Too many connections come from your address."),
    SERVER_FULL(
            "too-many-connections",
            "server",
            503,
            "The server has as many connections as it can take. Try again later."),
    BUSY("busy", 503, "The server has too much to do. Try again in a moment."),
    STORAGE("storage", 503, "The server cannot store anything at the moment. Try again later."),
    STORAGE_MARKS("storage", "marks", 503, "The server cannot store your read mark at the moment."),
    NOT_READY("not-ready", 503, "{detail}"),
    INTERNAL("internal", 500, "Something went wrong in the server. Try again later.");

    private final String code;
    private final String variant;
    private final int status;
    private final String sentence;

    Reason(String code, int status, String sentence) {
        this(code, "", status, sentence);
    }

    Reason(String code, String variant, int status, String sentence) {
        this.code = code;
        this.variant = variant;
        this.status = status;
        this.sentence = sentence;
    }

    /// The contract's stable word, in kebab-case.
    public String code() {
        return code;
    }

    /// Tells apart the reasons of one code; empty for the usual one.
    public String variant() {
        return variant;
    }

    /// The HTTP status of a call that is refused so.
    public int status() {
        return status;
    }

    /// The English sentence, with the names of parameters in braces.
    public String sentence() {
        return sentence;
    }

    /// Return the refusal for this reason, which has no parameters.
    public Refusal refusal() {
        return new Refusal(this, Map.of());
    }

    /// Return the refusal for this reason with one parameter, a text or a whole number.
    public Refusal refusal(String parameter, Object value) {
        return new Refusal(this, Map.of(parameter, value));
    }

    /// Return the refusal for this reason with the parameters of its sentence.
    public Refusal refusal(Map<String, Object> parameters) {
        return new Refusal(this, parameters);
    }
}
