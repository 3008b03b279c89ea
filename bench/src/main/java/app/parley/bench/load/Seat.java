// SPDX-License-Identifier: Apache-2.0
package app.parley.bench.load;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a member comes in: as the account of `token`, into `rooms`, going on after the seq `resume`, with a receive
/// buffer of at most `bufferBytes`, where 0 leaves that to the system, and offering to have messages compressed or not.
/// What
/// reaches a `guest` is checked for its order, and not counted.
record Seat(
        @Nullable String token,
        List<Integer> rooms,
        @Nullable Long resume,
        int bufferBytes,
        boolean deflate,
        boolean guest) {

    static Seat in(@Nullable String token, List<Integer> rooms) {
        return new Seat(token, rooms, null, 0, false, false);
    }

    Seat resuming(@Nullable String newToken, @Nullable Long seq) {
        return new Seat(newToken, rooms, seq, bufferBytes, deflate, guest);
    }

    Seat withBuffer(int bytes) {
        return new Seat(token, rooms, resume, bytes, deflate, guest);
    }

    Seat offeringDeflate(boolean offered) {
        return new Seat(token, rooms, resume, bufferBytes, offered, guest);
    }

    Seat asGuest() {
        return new Seat(token, rooms, resume, bufferBytes, deflate, true);
    }
}
