// SPDX-License-Identifier: Apache-2.0
package app.parley.server.socket;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A wire and its listener that remember what was written, the writes of which end when the test says so.
final class FakeWire implements OutboxWire, Outbox.Listener {
    private final List<String> writes = new ArrayList<>();
    private @Nullable Consumer<@Nullable Throwable> underWay;
    private int finished;
    private int writable;

    @Override
    public void write(byte[] bytes, Consumer<@Nullable Throwable> done) {
        if (underWay != null) {
            throw new AssertionError("two writes at a time");
        }
        writes.add(new String(bytes, StandardCharsets.ISO_8859_1));
        underWay = done;
    }

    @Override
    public void finished() {
        finished++;
    }

    @Override
    public void writable() {
        writable++;
    }

    boolean isWriting() {
        return underWay != null;
    }

    /// Let the write at hand succeed, or fail for `why`.
    void end(@Nullable Throwable why) {
        var done = underWay;
        underWay = null;
        if (done == null) {
            throw new AssertionError("nothing is being written");
        }
        done.accept(why);
    }

    List<String> writes() {
        return writes;
    }

    /// How often it was told that all is over.
    int finishes() {
        return finished;
    }

    /// How often it was told that there is room again.
    int invitations() {
        return writable;
    }
}
