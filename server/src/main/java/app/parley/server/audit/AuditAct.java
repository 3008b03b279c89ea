// SPDX-License-Identifier: Apache-2.0
package app.parley.server.audit;

/// What an administrator can do that is recorded.
public enum AuditAct {
    INVITE("invite"),
    REVOKE_INVITE("revoke-invite"),
    CHANGE_ROLE("change-role"),
    DISABLE_USER("disable-user"),
    ENABLE_USER("enable-user"),
    BAN_USER("ban-user"),
    UNBAN_USER("unban-user"),
    CLEAR_NAME("clear-name"),
    DELETE_USER("delete-user"),
    END_SESSIONS("end-sessions"),
    RESET_PASSWORD("reset-password"),
    DELETE_ROOM("delete-room"),
    CHANGE_ROOM("change-room"),
    ADD_MEMBER("add-member"),
    CHANGE_MEMBER("change-member"),
    REMOVE_MEMBER("remove-member"),
    MUTE("mute"),
    UNMUTE("unmute"),
    DELETE_MESSAGES("delete-messages"),
    CLOSE_REPORT("close-report"),
    IMPORT("import"),
    MOVE("move"),
    REPAIR("repair"),
    RESTORE("restore"),
    ROTATE_KEYS("rotate-keys");

    private final String wireName;

    AuditAct(String wireName) {
        this.wireName = wireName;
    }

    /// Return its name in the record and in answers.
    public String wireName() {
        return wireName;
    }
}
