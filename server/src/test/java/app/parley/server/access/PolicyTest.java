// SPDX-License-Identifier: Apache-2.0
package app.parley.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.parley.server.log.RoomKey;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.RoomRules;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Every act, by role in the chat and in the room, kind of room, membership, and the room's order.
final class PolicyTest {
    private static final RoomId ROOM = new RoomId("kitchen");
    private static final long NOW = 1_000;
    private static final RoomRules READ_ONLY = new RoomRules(RoomRules.Posting.MODERATORS, 0, false);
    private static final RoomRules ARCHIVED = new RoomRules(RoomRules.Posting.EVERYONE, 0, true);

    private static Standing standing(Role role, RoomKind kind, boolean member) {
        return new Standing(
                role, new RoomKey(1, ROOM), kind, "Kitchen", "", member, false, RoomRules.OPEN, false, Mute.NONE);
    }

    private static Standing moderator(RoomKind kind, boolean member) {
        return with(standing(Role.MEMBER, kind, member), RoomRules.OPEN, true, Mute.NONE);
    }

    private static Standing with(Standing standing, RoomRules rules, boolean moderator, Mute mute) {
        return new Standing(
                standing.role(),
                standing.room(),
                standing.kind(),
                standing.name(),
                standing.topic(),
                standing.member(),
                standing.blocked(),
                rules,
                moderator,
                mute);
    }

    private static Verdict verdict(RoomAct act, Standing standing) {
        return Policy.room(act, standing, NOW);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # act,             kind,    member, owner and admin, moderator,       member,          guest
            READ,              PUBLIC,  true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            READ,              PUBLIC,  false,  ALLOWED,         ALLOWED,         ALLOWED,         NOT_FOUND
            READ,              PRIVATE, true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            READ,              PRIVATE, false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            READ,              DIRECT,  true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            READ,              DIRECT,  false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            TAKE_PART,         PUBLIC,  true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            TAKE_PART,         PUBLIC,  false,  NOT_A_MEMBER,    NOT_A_MEMBER,    NOT_A_MEMBER,    NOT_FOUND
            TAKE_PART,         PRIVATE, true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            TAKE_PART,         PRIVATE, false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            TAKE_PART,         DIRECT,  true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            TAKE_PART,         DIRECT,  false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            REACT,             PUBLIC,  true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            REACT,             PUBLIC,  false,  NOT_A_MEMBER,    NOT_A_MEMBER,    NOT_A_MEMBER,    NOT_FOUND
            REACT,             PRIVATE, true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            REACT,             PRIVATE, false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            REACT,             DIRECT,  true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            REACT,             DIRECT,  false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            SAY,               PUBLIC,  true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            SAY,               PUBLIC,  false,  NOT_A_MEMBER,    NOT_A_MEMBER,    NOT_A_MEMBER,    NOT_FOUND
            SAY,               PRIVATE, true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            SAY,               PRIVATE, false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            SAY,               DIRECT,  true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            SAY,               DIRECT,  false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            UNPIN,             PUBLIC,  true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            UNPIN,             PUBLIC,  false,  NOT_A_MEMBER,    NOT_A_MEMBER,    NOT_A_MEMBER,    NOT_FOUND
            UNPIN,             PRIVATE, true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            UNPIN,             PRIVATE, false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            UNPIN,             DIRECT,  true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            UNPIN,             DIRECT,  false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            REPORT,            PUBLIC,  true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            REPORT,            PUBLIC,  false,  NOT_A_MEMBER,    NOT_A_MEMBER,    NOT_A_MEMBER,    NOT_FOUND
            REPORT,            PRIVATE, true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            REPORT,            PRIVATE, false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            REPORT,            DIRECT,  true,   FORBIDDEN,       FORBIDDEN,       FORBIDDEN,       FORBIDDEN
            REPORT,            DIRECT,  false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            JOIN,              PUBLIC,  true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            JOIN,              PUBLIC,  false,  ALLOWED,         ALLOWED,         ALLOWED,         NOT_FOUND
            JOIN,              PRIVATE, true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            JOIN,              PRIVATE, false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            JOIN,              DIRECT,  true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            JOIN,              DIRECT,  false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            LEAVE,             PUBLIC,  true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            LEAVE,             PUBLIC,  false,  ALLOWED,         ALLOWED,         ALLOWED,         NOT_FOUND
            LEAVE,             PRIVATE, true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            LEAVE,             PRIVATE, false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            LEAVE,             DIRECT,  true,   ALLOWED,         ALLOWED,         ALLOWED,         ALLOWED
            LEAVE,             DIRECT,  false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            ADD,               PUBLIC,  true,   ALLOWED,         ALLOWED,         ALLOWED,         NOT_A_GUEST
            ADD,               PUBLIC,  false,  NOT_A_MEMBER,    NOT_A_MEMBER,    NOT_A_MEMBER,    NOT_FOUND
            ADD,               PRIVATE, true,   ALLOWED,         ALLOWED,         ALLOWED,         NOT_A_GUEST
            ADD,               PRIVATE, false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            ADD,               DIRECT,  true,   FORBIDDEN,       FORBIDDEN,       FORBIDDEN,       FORBIDDEN
            ADD,               DIRECT,  false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            MODERATE,          PUBLIC,  true,   ALLOWED,         ALLOWED,         NOT_A_MODERATOR, NOT_A_MODERATOR
            MODERATE,          PUBLIC,  false,  ALLOWED,         NOT_A_MODERATOR, NOT_A_MODERATOR, NOT_FOUND
            MODERATE,          PRIVATE, true,   ALLOWED,         ALLOWED,         NOT_A_MODERATOR, NOT_A_MODERATOR
            MODERATE,          PRIVATE, false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            MODERATE,          DIRECT,  true,   FORBIDDEN,       FORBIDDEN,       FORBIDDEN,       FORBIDDEN
            MODERATE,          DIRECT,  false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            CHANGE,            PUBLIC,  true,   ALLOWED,         ALLOWED,         NOT_A_MODERATOR, NOT_A_MODERATOR
            CHANGE,            PUBLIC,  false,  ALLOWED,         NOT_A_MODERATOR, NOT_A_MODERATOR, NOT_FOUND
            CHANGE,            PRIVATE, true,   ALLOWED,         ALLOWED,         NOT_A_MODERATOR, NOT_A_MODERATOR
            CHANGE,            PRIVATE, false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            CHANGE,            DIRECT,  true,   FORBIDDEN,       FORBIDDEN,       FORBIDDEN,       FORBIDDEN
            CHANGE,            DIRECT,  false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            RENAME_OR_ARCHIVE, PUBLIC,  true,   ALLOWED,         ALLOWED,         NOT_A_MODERATOR, NOT_A_MODERATOR
            RENAME_OR_ARCHIVE, PUBLIC,  false,  ALLOWED,         NOT_A_MODERATOR, NOT_A_MODERATOR, NOT_FOUND
            RENAME_OR_ARCHIVE, PRIVATE, true,   ALLOWED,         ALLOWED,         NOT_A_MODERATOR, NOT_A_MODERATOR
            RENAME_OR_ARCHIVE, PRIVATE, false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            RENAME_OR_ARCHIVE, DIRECT,  true,   FORBIDDEN,       FORBIDDEN,       FORBIDDEN,       FORBIDDEN
            RENAME_OR_ARCHIVE, DIRECT,  false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            REMOVE,            PUBLIC,  true,   ALLOWED,         FORBIDDEN,       FORBIDDEN,       FORBIDDEN
            REMOVE,            PUBLIC,  false,  ALLOWED,         FORBIDDEN,       FORBIDDEN,       NOT_FOUND
            REMOVE,            PRIVATE, true,   ALLOWED,         FORBIDDEN,       FORBIDDEN,       FORBIDDEN
            REMOVE,            PRIVATE, false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            REMOVE,            DIRECT,  true,   FORBIDDEN,       FORBIDDEN,       FORBIDDEN,       FORBIDDEN
            REMOVE,            DIRECT,  false,  NOT_FOUND,       NOT_FOUND,       NOT_FOUND,       NOT_FOUND
            """)
    void ofARoom(
            RoomAct act,
            RoomKind kind,
            boolean member,
            Verdict administrator,
            Verdict moderator,
            Verdict other,
            Verdict guest) {
        assertThat(verdict(act, standing(Role.OWNER, kind, member))).isEqualTo(administrator);
        assertThat(verdict(act, standing(Role.ADMIN, kind, member))).isEqualTo(administrator);
        assertThat(verdict(act, moderator(kind, member))).isEqualTo(moderator);
        assertThat(verdict(act, standing(Role.MEMBER, kind, member))).isEqualTo(other);
        assertThat(verdict(act, standing(Role.GUEST, kind, member))).isEqualTo(guest);
    }

    /// The rules and the mute of a member's room concern these acts alone.
    @ParameterizedTest
    @CsvSource(textBlock = """
            # act,   archived, read-only, read-only for those who moderate, muted
            REACT,   ARCHIVED, ALLOWED,   ALLOWED,                          MUTED
            SAY,     ARCHIVED, READ_ONLY, ALLOWED,                          MUTED
            UNPIN,   ARCHIVED, READ_ONLY, ALLOWED,                          MUTED
            """)
    void ofARoomWithOrder(RoomAct act, Verdict archived, Verdict readOnly, Verdict moderates, Verdict muted) {
        var member = standing(Role.MEMBER, RoomKind.PRIVATE, true);
        var owner = standing(Role.OWNER, RoomKind.PRIVATE, true);

        for (var who : List.of(member, owner, standing(Role.GUEST, RoomKind.PRIVATE, true))) {
            assertThat(verdict(act, with(who, ARCHIVED, true, Mute.NONE))).isEqualTo(archived);
            assertThat(verdict(act, with(who, RoomRules.OPEN, true, Mute.FOR_GOOD)))
                    .isEqualTo(muted);
        }
        assertThat(verdict(act, with(member, READ_ONLY, false, Mute.NONE))).isEqualTo(readOnly);
        assertThat(verdict(act, with(member, READ_ONLY, true, Mute.NONE))).isEqualTo(moderates);
        assertThat(verdict(act, with(owner, READ_ONLY, false, Mute.NONE))).isEqualTo(moderates);
    }

    @ParameterizedTest
    @EnumSource(
            value = RoomAct.class,
            names = {"REACT", "SAY", "UNPIN"},
            mode = EnumSource.Mode.EXCLUDE)
    void noOtherActDependsOnTheOrder(RoomAct act) {
        var open = moderator(RoomKind.PUBLIC, true);
        for (var rules : List.of(READ_ONLY, ARCHIVED)) {
            assertThat(verdict(act, with(open, rules, true, Mute.FOR_GOOD))).isEqualTo(verdict(act, open));
        }
    }

    @Test
    void aMuteEndsAtItsTime() {
        var open = standing(Role.MEMBER, RoomKind.PUBLIC, true);
        assertThat(verdict(RoomAct.SAY, with(open, RoomRules.OPEN, false, new Mute(NOW + 1))))
                .isEqualTo(Verdict.MUTED);
        assertThat(verdict(RoomAct.SAY, with(open, RoomRules.OPEN, false, new Mute(NOW))))
                .isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void slowModeIsForThoseWhoDoNotModerate() {
        var slow = new RoomRules(RoomRules.Posting.EVERYONE, 30, false);
        var member = standing(Role.MEMBER, RoomKind.PUBLIC, true);
        assertThat(Policy.waits(with(member, slow, false, Mute.NONE))).isTrue();
        assertThat(Policy.waits(with(member, slow, true, Mute.NONE))).isFalse();
        assertThat(Policy.waits(with(standing(Role.ADMIN, RoomKind.PUBLIC, true), slow, false, Mute.NONE)))
                .isFalse();
        assertThat(Policy.waits(member)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # role, against the owner, an admin, a member, a guest
            OWNER,  ALLOWED,           ALLOWED,  ALLOWED,  ALLOWED
            ADMIN,  RANK,              RANK,     ALLOWED,  ALLOWED
            MEMBER, RANK,              RANK,     ALLOWED,  ALLOWED
            GUEST,  RANK,              RANK,     ALLOWED,  ALLOWED
            """)
    void ofAnotherPersonInARoomThatOneModerates(
            Role role, Verdict owner, Verdict admin, Verdict member, Verdict guest) {
        assertThat(Policy.person(role, Role.OWNER)).isEqualTo(owner);
        assertThat(Policy.person(role, Role.ADMIN)).isEqualTo(admin);
        assertThat(Policy.person(role, Role.MEMBER)).isEqualTo(member);
        assertThat(Policy.person(role, Role.GUEST)).isEqualTo(guest);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # act,  own,   owner and admin, moderator, member
            REACT,  true,  ALLOWED,         ALLOWED,   ALLOWED
            REACT,  false, ALLOWED,         ALLOWED,   ALLOWED
            EDIT,   true,  ALLOWED,         ALLOWED,   ALLOWED
            EDIT,   false, FORBIDDEN,       FORBIDDEN, FORBIDDEN
            DELETE, true,  ALLOWED,         ALLOWED,   ALLOWED
            DELETE, false, ALLOWED,         ALLOWED,   FORBIDDEN
            """)
    void ofAMessage(MessageAct act, boolean own, Verdict administrator, Verdict moderator, Verdict other) {
        assertThat(Policy.message(act, standing(Role.OWNER, RoomKind.DIRECT, true), own))
                .isEqualTo(administrator);
        assertThat(Policy.message(act, standing(Role.ADMIN, RoomKind.PUBLIC, true), own))
                .isEqualTo(administrator);
        assertThat(Policy.message(act, moderator(RoomKind.PUBLIC, true), own)).isEqualTo(moderator);
        assertThat(Policy.message(act, standing(Role.MEMBER, RoomKind.PUBLIC, true), own))
                .isEqualTo(other);
        assertThat(Policy.message(act, standing(Role.GUEST, RoomKind.PUBLIC, true), own))
                .isEqualTo(other);
    }

    /// Also the owner is blocked.
    @ParameterizedTest
    @CsvSource(textBlock = """
            # act,     member, of the chat
            READ,      true,   ALLOWED
            TAKE_PART, true,   ALLOWED
            SAY,       true,   BLOCKED
            REACT,     true,   BLOCKED
            UNPIN,     true,   ALLOWED
            JOIN,      true,   ALLOWED
            LEAVE,     true,   ALLOWED
            REMOVE,    true,   FORBIDDEN
            MODERATE,  true,   FORBIDDEN
            SAY,       false,  NOT_FOUND
            """)
    void ofADirectRoomOfTwoOfWhomOneBlocksTheOther(RoomAct act, boolean member, Verdict verdict) {
        for (var role : Role.values()) {
            var standing = new Standing(
                    role,
                    new RoomKey(1, ROOM),
                    RoomKind.DIRECT,
                    "",
                    "",
                    member,
                    true,
                    RoomRules.OPEN,
                    false,
                    Mute.NONE);
            assertThat(verdict(act, standing)).isEqualTo(verdict);
        }
    }

    @Test
    void aBlockHoldsBetweenTwoPeople() {
        assertThat(Policy.direct(false)).isEqualTo(Verdict.ALLOWED);
        assertThat(Policy.direct(true)).isEqualTo(Verdict.BLOCKED);
        assertThat(Policy.putIntoRoom(false)).isEqualTo(Verdict.ALLOWED);
        assertThat(Policy.putIntoRoom(true)).isEqualTo(Verdict.BLOCKED);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void guestsMakeNoRoomsAndTalkToPeopleTheyHaveMet(Role role) {
        boolean guest = role == Role.GUEST;
        var inGroups = guest ? Verdict.NOT_A_GUEST : Verdict.ALLOWED;
        assertThat(Policy.create(role, RoomKind.PUBLIC)).isEqualTo(inGroups);
        assertThat(Policy.create(role, RoomKind.PRIVATE)).isEqualTo(inGroups);
        assertThat(Policy.create(role, RoomKind.DIRECT)).isEqualTo(Verdict.ALLOWED);
        assertThat(Policy.meet(role, true)).isEqualTo(Verdict.ALLOWED);
        assertThat(Policy.meet(role, false)).isEqualTo(guest ? Verdict.NOT_FOUND : Verdict.ALLOWED);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # act,       caller, to owner, to admin, to member, to guest
            MAKE_OWNER,  OWNER,  ALLOWED,  ALLOWED,  ALLOWED,   ALLOWED
            MAKE_ADMIN,  OWNER,  ALLOWED,  ALLOWED,  ALLOWED,   ALLOWED
            MAKE_MEMBER, OWNER,  ALLOWED,  ALLOWED,  ALLOWED,   ALLOWED
            MAKE_GUEST,  OWNER,  ALLOWED,  ALLOWED,  ALLOWED,   ALLOWED
            DISABLE,     OWNER,  ALLOWED,  ALLOWED,  ALLOWED,   ALLOWED
            BAN,         OWNER,  ALLOWED,  ALLOWED,  ALLOWED,   ALLOWED
            MAKE_OWNER,  ADMIN,  RANK,     RANK,     RANK,      RANK
            MAKE_ADMIN,  ADMIN,  RANK,     RANK,     RANK,      RANK
            MAKE_MEMBER, ADMIN,  RANK,     RANK,     ALLOWED,   ALLOWED
            MAKE_GUEST,  ADMIN,  RANK,     RANK,     ALLOWED,   ALLOWED
            DISABLE,     ADMIN,  RANK,     RANK,     ALLOWED,   ALLOWED
            BAN,         ADMIN,  RANK,     RANK,     ALLOWED,   ALLOWED
            """)
    void ofAPerson(
            PersonAct act,
            Role caller,
            PersonVerdict owner,
            PersonVerdict admin,
            PersonVerdict member,
            PersonVerdict guest) {
        assertThat(Arrays.stream(Role.values()).map(role -> Policy.person(act, caller, role, false)))
                .containsExactly(owner, admin, member, guest);
    }

    @ParameterizedTest
    @EnumSource(PersonAct.class)
    void membersAndGuestsDoNothingToPeople(PersonAct act) {
        for (var other : Role.values()) {
            assertThat(Policy.person(act, Role.MEMBER, other, false)).isEqualTo(PersonVerdict.ROLE);
            assertThat(Policy.person(act, Role.GUEST, other, false)).isEqualTo(PersonVerdict.ROLE);
        }
    }

    @Test
    void anOwnerStepsDownAndNoOneKeepsThemselvesOut() {
        assertThat(Policy.person(PersonAct.MAKE_MEMBER, Role.OWNER, Role.OWNER, true))
                .isEqualTo(PersonVerdict.ALLOWED);
        assertThat(Policy.person(PersonAct.DISABLE, Role.OWNER, Role.OWNER, true))
                .isEqualTo(PersonVerdict.RANK);
        assertThat(Policy.person(PersonAct.BAN, Role.OWNER, Role.OWNER, true)).isEqualTo(PersonVerdict.RANK);
        assertThat(Policy.person(PersonAct.MAKE_MEMBER, Role.ADMIN, Role.ADMIN, true))
                .isEqualTo(PersonVerdict.RANK);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # caller, owner, admin,   member,  guest
            OWNER,    RANK,  ALLOWED, ALLOWED, ALLOWED
            ADMIN,    RANK,  RANK,    ALLOWED, ALLOWED
            MEMBER,   ROLE,  ROLE,    ROLE,    ROLE
            GUEST,    ROLE,  ROLE,    ROLE,    ROLE
            """)
    void invitesAreForRolesBelowOnesOwn(
            Role caller, PersonVerdict owner, PersonVerdict admin, PersonVerdict member, PersonVerdict guest) {
        assertThat(Arrays.stream(Role.values()).map(role -> Policy.invite(caller, role)))
                .containsExactly(owner, admin, member, guest);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void ownerAndAdminsSeeWhatAdministrationIs(Role role) {
        boolean administers = role == Role.OWNER || role == Role.ADMIN;
        assertThat(Policy.readAdministration(role)).isEqualTo(administers ? PersonVerdict.ALLOWED : PersonVerdict.ROLE);
        assertThat(Policy.seesState(role)).isEqualTo(administers);
        assertThat(Policy.seesOnlyRoommates(role)).isEqualTo(role == Role.GUEST);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void theRoomThatEveryoneIsInStaysAsItIs(Role role) {
        var general = new Standing(
                role,
                new RoomKey(1, RoomId.GENERAL),
                RoomKind.PUBLIC,
                "General",
                "",
                true,
                false,
                RoomRules.OPEN,
                true,
                Mute.NONE);
        assertThat(verdict(RoomAct.REMOVE, general)).isEqualTo(Verdict.FORBIDDEN);
        assertThat(verdict(RoomAct.RENAME_OR_ARCHIVE, general)).isEqualTo(Verdict.FORBIDDEN);
        assertThat(verdict(RoomAct.CHANGE, general)).isEqualTo(Verdict.ALLOWED);
    }
}
