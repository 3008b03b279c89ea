// SPDX-License-Identifier: Apache-2.0
package app.parley.server.http;

import app.parley.shared.refusal.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import org.glassfish.grizzly.ReadHandler;
import org.glassfish.grizzly.http.io.NIOInputStream;
import org.glassfish.grizzly.http.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gathers one body on the event loop, as its route's [Body] says. Once `over`, the request belongs to another thread.
final class BodyReader implements ReadHandler {
    private static final Logger LOG = LoggerFactory.getLogger(BodyReader.class);

    private final Request request;
    private final NIOInputStream input;
    private final Body kind;
    private final CallGuard guard;
    private final Consumer<byte[]> whole;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private int read;
    private boolean over;

    private BodyReader(Request request, Body kind, CallGuard guard, Consumer<byte[]> whole) {
        this.request = request;
        this.input = request.getNIOInputStream();
        this.kind = kind;
        this.guard = guard;
        this.whole = whole;
    }

    /// Give the body of `request` to `whole`, or answer why it is not taken. Called on the request's event loop, where
    /// `whole` is called too.
    static void read(Request request, Body kind, CallGuard guard, Consumer<byte[]> whole) {
        if (request.getContentLengthLong() > kind.limit()) {
            guard.send(request, tooLarge(kind));
        } else {
            var reader = new BodyReader(request, kind, guard, whole);
            reader.input.notifyAvailable(reader);
        }
    }

    @Override
    public void onDataAvailable() {
        guard.take(request, () -> {
            // Asking for more after the last piece would let the next request in as a part of this one;
            // after that piece `onAllDataRead` comes by itself.
            if (take() && request.getRequest().isExpectContent()) {
                input.notifyAvailable(this);
            }
        });
    }

    @Override
    public void onAllDataRead() {
        guard.take(request, () -> {
            if (take()) {
                over = true;
                whole.accept(kept.toByteArray());
            }
        });
    }

    /// Read the bytes that have arrived; return false when the body is or was too large.
    private boolean take() throws IOException {
        if (over) {
            return false;
        }
        int ready = input.readyData();
        if (ready > kind.limit() - read) {
            over = true;
            guard.send(request, tooLarge(kind));
            return false;
        }
        read += ready;
        switch (kind) {
            case Body.None _ -> input.skipNBytes(ready);
            case Body.Json _ -> kept.write(input.readNBytes(ready));
        }
        return true;
    }

    /// The peer has gone, or does not send HTTP; Grizzly has replied to that by itself where it could.
    @Override
    public void onError(Throwable why) {
        LOG.debug("a request came to no end", why);
        if (!over && request.getContext().getConnection().isOpen()) {
            over = true;
            guard.take(
                    request,
                    () -> guard.send(
                            request,
                            Response.refused(Reason.REQUEST_BROKEN.refusal("detail", "The request is not whole."))
                                    .with("Connection", "close")));
        }
    }

    private static Response tooLarge(Body kind) {
        return Response.refused(Reason.BODY_TOO_LARGE.refusal("most", kind.limit() / 1024));
    }
}
