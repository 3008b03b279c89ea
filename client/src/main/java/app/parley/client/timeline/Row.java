package app.parley.client.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of a timeline as it is drawn. Immutable.
///
/// `key` names it for as long as it is shown. `day` is there when a new day begins with it, `fresh` when the "New" line
/// stands above it.
public sealed interface Row {
    String key();

    Instant at();

    @Nullable
    LocalDate day();

    boolean fresh();

    /// Where a message of mine is on its way.
    enum State {
        POSTED,
        WAITING,
        FAILED
    }

    /// Somebody said something. `first` when it begins a group, and so shows who and when; `problem` is why it failed,
    /// else empty.
    record Message(
            String key,
            String author,
            boolean mine,
            Instant at,
            String text,
            List<Block> body,
            boolean first,
            @Nullable LocalDate day,
            boolean fresh,
            State state,
            String problem)
            implements Row {
        public Message {
            body = List.copyOf(body);
        }
    }

    /// Something happened that nobody said.
    record Notice(
            String key, Instant at, String words, @Nullable LocalDate day, boolean fresh) implements Row {}
}
