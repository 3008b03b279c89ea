// SPDX-License-Identifier: Apache-2.0
package app.parley.server.room;

import app.parley.shared.json.EncodedFrame;
import java.util.ArrayList;
import java.util.List;

/// Some events that follow each other, as one thing to offer to a socket: so many that writing them is cheap, and so
/// few that a socket with room to spare takes them. A long row of long messages would otherwise be refused for ever.
record Piece(EncodedFrame frames, int count) {
    /// A frame that is larger makes a piece of its own.
    static final int MOST_BYTES = 128 * 1024;

    /// Return `frames` in pieces, in order.
    static List<Piece> cut(List<EncodedFrame> frames) {
        var pieces = new ArrayList<Piece>(1);
        int from = 0;
        int bytes = 0;
        for (int at = 0; at < frames.size(); at++) {
            int size = frames.get(at).size();
            if (at > from && bytes + size > MOST_BYTES) {
                pieces.add(of(frames.subList(from, at)));
                from = at;
                bytes = 0;
            }
            bytes += size;
        }
        if (from < frames.size()) {
            pieces.add(of(frames.subList(from, frames.size())));
        }
        return pieces;
    }

    private static Piece of(List<EncodedFrame> frames) {
        return new Piece(EncodedFrame.join(frames), frames.size());
    }
}
