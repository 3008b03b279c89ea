// SPDX-License-Identifier: Apache-2.0
package app.parley.client.session;

import app.parley.shared.api.RoomInfo;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.RoomKind;
import app.parley.shared.model.RoomRules;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// A room that I am in, as the side list shows it. Confined to the session's thread.
public final class RoomEntry {
    private final RoomId id;
    private final RoomKind kind;
    private final @Nullable String otherPerson;
    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper topic = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper unread = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper mentions = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Instant> lastActivity = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<RoomInfo.Order> order = new ReadOnlyObjectWrapper<>(RoomInfo.Order.NONE);
    private final ReadOnlyIntegerWrapper secondsToWait = new ReadOnlyIntegerWrapper();
    private final ObservableList<String> typing = FXCollections.observableArrayList();
    private final ObservableList<String> typingView = FXCollections.unmodifiableObservableList(typing);

    private final UnreadCount count = new UnreadCount();
    private final ReadOnlyLongWrapper head = new ReadOnlyLongWrapper();

    RoomEntry(RoomId id, RoomKind kind, @Nullable String otherPerson) {
        this.id = id;
        this.kind = kind;
        this.otherPerson = otherPerson;
    }

    public RoomId id() {
        return id;
    }

    public RoomKind kind() {
        return kind;
    }

    /// The one I talk with in a direct room; empty in every other.
    public Optional<String> otherPerson() {
        return Optional.ofNullable(otherPerson);
    }

    /// The name to show: in a direct room the other person's.
    public ReadOnlyStringProperty nameProperty() {
        return name.getReadOnlyProperty();
    }

    public String name() {
        return name.get();
    }

    public ReadOnlyStringProperty topicProperty() {
        return topic.getReadOnlyProperty();
    }

    /// The room's rules, and what I am there: moderator, muted.
    public ReadOnlyObjectProperty<RoomInfo.Order> orderProperty() {
        return order.getReadOnlyProperty();
    }

    public RoomInfo.Order order() {
        return order.get();
    }

    /// In slow mode, the seconds until I may write my next message; 0 when I may.
    public ReadOnlyIntegerProperty secondsToWaitProperty() {
        return secondsToWait.getReadOnlyProperty();
    }

    /// Messages of others that I have not read; 1,000 means "at least 1,000".
    public ReadOnlyIntegerProperty unreadProperty() {
        return unread.getReadOnlyProperty();
    }

    public int unread() {
        return unread.get();
    }

    /// Those of them that name me.
    public ReadOnlyIntegerProperty mentionsProperty() {
        return mentions.getReadOnlyProperty();
    }

    public int mentions() {
        return mentions.get();
    }

    /// When a member last wrote here, as far as this session knows; null before it knows.
    public ReadOnlyObjectProperty<@Nullable Instant> lastActivityProperty() {
        return lastActivity.getReadOnlyProperty();
    }

    /// Who is writing right now, without me; unmodifiable.
    public ObservableList<String> typing() {
        return typingView;
    }

    /// The seq of the room's last event, as far as this session knows.
    public ReadOnlyLongProperty headProperty() {
        return head.getReadOnlyProperty();
    }

    public long head() {
        return head.get();
    }

    UnreadCount count() {
        return count;
    }

    void headIs(long seq) {
        head.set(Math.max(head.get(), seq));
    }

    /// There is another history now.
    void reset() {
        head.set(0);
        count.reset();
    }

    void named(String shownName, String shownTopic) {
        name.set(shownName);
        topic.set(shownTopic);
    }

    void ordered(RoomInfo.Order now) {
        order.set(now);
    }

    void changed(RoomRules.Change rules) {
        order.set(order().with(order().rules().with(rules)));
    }

    /// The moment at which I may write here again; null when I am not muted, or without an end.
    @Nullable
    Instant mutedUntil() {
        var until = order().muted() ? order().mutedUntil() : null;
        try {
            return until == null ? null : Instant.parse(until);
        } catch (DateTimeException _) {
            return null;
        }
    }

    /// The time for which I was muted is over.
    void unmuted() {
        order.set(RoomInfo.Order.of(order().rules(), order().moderator(), false, null));
    }

    void waits(int seconds) {
        secondsToWait.set(seconds);
    }

    void activeAt(Instant at) {
        var known = lastActivity.get();
        if (known == null || at.isAfter(known)) {
            lastActivity.set(at);
        }
    }

    /// Show what the count says now.
    void showCount() {
        unread.set(count.unread());
        mentions.set(count.mentions());
    }

    void writes(String person) {
        if (!typing.contains(person)) {
            typing.add(person);
        }
    }

    void stopsWriting(String person) {
        typing.remove(person);
    }

    @Override
    public String toString() {
        return "room " + id;
    }
}
