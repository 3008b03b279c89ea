package app.parley.bench;

import app.parley.shared.json.ClientFrames;
import app.parley.shared.model.MessageText;
import app.parley.shared.model.RoomId;
import app.parley.shared.model.SendId;
import app.parley.shared.protocol.ClientFrame;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// Says `count` messages in `general` at a steady rate, whatever the server does; returns by how many nanoseconds it
/// was late at worst. Runs in a thread of its own, so that reading does not delay it.
record Publisher(Member member, Span span, int rate, int count, int size) implements Callable<Long> {

    @Override
    public Long call() throws IOException {
        long latest = 0;
        for (int i = 1; i <= count; i++) {
            long due = span.start() + i * 1_000_000_000L / rate;
            long early = due - Stamp.now();
            while (early > 0) {
                LockSupport.parkNanos(early);
                early = due - Stamp.now();
            }
            latest = Math.max(latest, -early);
            publish(due);
        }
        return latest;
    }

    private void publish(long due) throws IOException {
        var id = SendId.next(System.currentTimeMillis());
        var text = new MessageText(Stamp.text(due, size));
        span.sending(id.value());
        member.write(MaskedFrame.text(ClientFrames.write(new ClientFrame.Send(id, RoomId.GENERAL, text, null))));
    }
}
