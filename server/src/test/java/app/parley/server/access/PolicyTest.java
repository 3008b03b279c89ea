// SPDX-License-Identifier: Apache-2.0
package app.parley.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Every act, by role, kind of room and membership.
final class PolicyTest {
    private static final RoomId ROOM = new RoomId("kitchen");

    @ParameterizedTest
    @CsvSource(textBlock = """
            # act,     kind,    member, owner and admin, member
            READ,      PUBLIC,  true,   ALLOWED,         ALLOWED
            READ,      PUBLIC,  false,  ALLOWED,         ALLOWED
            READ,      PRIVATE, true,   ALLOWED,         ALLOWED
            READ,      PRIVATE, false,  NOT_FOUND,       NOT_FOUND
            READ,      DIRECT,  true,   ALLOWED,         ALLOWED
            READ,      DIRECT,  false,  NOT_FOUND,       NOT_FOUND
            TAKE_PART, PUBLIC,  true,   ALLOWED,         ALLOWED
            TAKE_PART, PUBLIC,  false,  NOT_A_MEMBER,    NOT_A_MEMBER
            TAKE_PART, PRIVATE, true,   ALLOWED,         ALLOWED
            TAKE_PART, PRIVATE, false,  NOT_FOUND,       NOT_FOUND
            TAKE_PART, DIRECT,  true,   ALLOWED,         ALLOWED
            TAKE_PART, DIRECT,  false,  NOT_FOUND,       NOT_FOUND
            SAY,       PUBLIC,  true,   ALLOWED,         ALLOWED
            SAY,       PUBLIC,  false,  NOT_A_MEMBER,    NOT_A_MEMBER
            SAY,       PRIVATE, true,   ALLOWED,         ALLOWED
            SAY,       PRIVATE, false,  NOT_FOUND,       NOT_FOUND
            SAY,       DIRECT,  true,   ALLOWED,         ALLOWED
            SAY,       DIRECT,  false,  NOT_FOUND,       NOT_FOUND
            JOIN,      PUBLIC,  true,   ALLOWED,         ALLOWED
            JOIN,      PUBLIC,  false,  ALLOWED,         ALLOWED
            JOIN,      PRIVATE, true,   ALLOWED,         ALLOWED
            JOIN,      PRIVATE, false,  NOT_FOUND,       NOT_FOUND
            JOIN,      DIRECT,  true,   ALLOWED,         ALLOWED
            JOIN,      DIRECT,  false,  NOT_FOUND,       NOT_FOUND
            LEAVE,     PUBLIC,  true,   ALLOWED,         ALLOWED
            LEAVE,     PUBLIC,  false,  ALLOWED,         ALLOWED
            LEAVE,     PRIVATE, true,   ALLOWED,         ALLOWED
            LEAVE,     PRIVATE, false,  NOT_FOUND,       NOT_FOUND
            LEAVE,     DIRECT,  true,   ALLOWED,         ALLOWED
            LEAVE,     DIRECT,  false,  NOT_FOUND,       NOT_FOUND
            REMOVE,    PUBLIC,  true,   ALLOWED,         FORBIDDEN
            REMOVE,    PUBLIC,  false,  ALLOWED,         FORBIDDEN
            REMOVE,    PRIVATE, true,   ALLOWED,         FORBIDDEN
            REMOVE,    PRIVATE, false,  NOT_FOUND,       NOT_FOUND
            REMOVE,    DIRECT,  true,   FORBIDDEN,       FORBIDDEN
            REMOVE,    DIRECT,  false,  NOT_FOUND,       NOT_FOUND
            """)
    void ofARoom(RoomAct act, RoomKind kind, boolean member, Verdict administrator, Verdict other) {
        assertThat(Policy.room(act, Role.OWNER, ROOM, kind, member, false)).isEqualTo(administrator);
        assertThat(Policy.room(act, Role.ADMIN, ROOM, kind, member, false)).isEqualTo(administrator);
        assertThat(Policy.room(act, Role.MEMBER, ROOM, kind, member, false)).isEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # act,  own,   owner and admin, member
            REACT,  true,  ALLOWED,         ALLOWED
            REACT,  false, ALLOWED,         ALLOWED
            EDIT,   true,  ALLOWED,         ALLOWED
            EDIT,   false, FORBIDDEN,       FORBIDDEN
            DELETE, true,  ALLOWED,         ALLOWED
            DELETE, false, ALLOWED,         FORBIDDEN
            """)
    void ofAMessage(MessageAct act, boolean own, Verdict administrator, Verdict other) {
        assertThat(Policy.message(act, Role.OWNER, own)).isEqualTo(administrator);
        assertThat(Policy.message(act, Role.ADMIN, own)).isEqualTo(administrator);
        assertThat(Policy.message(act, Role.MEMBER, own)).isEqualTo(other);
    }

    /// Also the owner is blocked.
    @ParameterizedTest
    @CsvSource(textBlock = """
            # act,     member, of the chat
            READ,      true,   ALLOWED
            TAKE_PART, true,   ALLOWED
            SAY,       true,   BLOCKED
            JOIN,      true,   ALLOWED
            LEAVE,     true,   ALLOWED
            REMOVE,    true,   FORBIDDEN
            SAY,       false,  NOT_FOUND
            """)
    void ofADirectRoomOfTwoOfWhomOneBlocksTheOther(RoomAct act, boolean member, Verdict verdict) {
        for (var role : Role.values()) {
            assertThat(Policy.room(act, role, ROOM, RoomKind.DIRECT, member, true))
                    .isEqualTo(verdict);
        }
    }

    @Test
    void aBlockHoldsBetweenTwoPeople() {
        assertThat(Policy.direct(false)).isEqualTo(Verdict.ALLOWED);
        assertThat(Policy.direct(true)).isEqualTo(Verdict.BLOCKED);
        assertThat(Policy.putIntoRoom(false)).isEqualTo(Verdict.ALLOWED);
        assertThat(Policy.putIntoRoom(true)).isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void ownerAndAdminsInvite() {
        assertThat(Arrays.stream(Role.values())
                        .filter(role -> Policy.invite(role) == Verdict.ALLOWED)
                        .collect(Collectors.toList()))
                .isEqualTo(List.of(Role.OWNER, Role.ADMIN));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void theRoomThatEveryoneIsInStays(Role role) {
        assertThat(Policy.room(RoomAct.REMOVE, role, RoomId.GENERAL, RoomKind.PUBLIC, true, false))
                .isEqualTo(Verdict.FORBIDDEN);
    }
}
