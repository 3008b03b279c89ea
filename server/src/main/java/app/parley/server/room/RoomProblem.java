// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.shared.model.Username;

/// What was asked of a room cannot be done. The message is for people.
public final class RoomProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    RoomProblem(String code, String message) {
        // The code names the cause; a stack trace would only cost.
        super(message, null, false, false);
        this.code = code;
    }

    static RoomProblem notFound() {
        return new RoomProblem("room-not-found", "There is no such room, or you may not see it.");
    }

    static RoomProblem notAMember() {
        return new RoomProblem("not-a-member", "Join the room first.");
    }

    static RoomProblem messageNotFound() {
        return new RoomProblem("message-not-found", "There is no such message.");
    }

    static RoomProblem messageDeleted() {
        return new RoomProblem("message-deleted", "This message has been deleted.");
    }

    static RoomProblem forbidden(String message) {
        return new RoomProblem("forbidden", message);
    }

    static RoomProblem blocked() {
        return new RoomProblem("blocked", "One of you blocks the other.");
    }

    static RoomProblem noSuchUser(Username name) {
        return new RoomProblem("user-not-found", "No one here is named “" + name + "”.");
    }

    static RoomProblem exists() {
        return new RoomProblem("room-exists", "There is a room of that name already. Choose another.");
    }

    /// The id is in use, or was: a room that is removed keeps its id.
    static RoomProblem idTaken() {
        return new RoomProblem("room-exists", "This id is or was a room's already. Choose another.");
    }

    static RoomProblem tooManyRooms(String message) {
        return new RoomProblem("too-many-rooms", message);
    }

    /// The contract's name for the fault.
    public String code() {
        return code;
    }

    /// The sentence to show; never null.
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
