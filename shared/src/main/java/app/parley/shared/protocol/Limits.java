// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.protocol;

/// The bounds that the contract names. Sizes are bytes, counts are events.
public final class Limits {
    /// The largest frame; a larger one closes the socket with 1009.
    public static final int FRAME_BYTES = 64 * 1024;
    /// The largest body of an HTTP call that carries JSON.
    public static final int BODY_BYTES = 64 * 1024;
    /// The most events of one page, and the default number of them.
    public static final int PAGE_EVENTS = 200;

    /// The bytes of texts at which a page ends before it has as many events as were asked for. One event always fits.
    public static final int PAGE_BYTES = 256 * 1024;

    public static final int DEFAULT_PAGE_EVENTS = 50;
    /// The most events of one room that a resume sends on the socket; beyond it there is a `gap`.
    public static final int RESUME_EVENTS = 1_000;
    /// Unread and mention counts stop here: "1000" means "at least 1000". They look at a room's newest 5,000 events.
    public static final int UNREAD_COUNT = 1_000;
    /// The most names that one message mentions: each costs the log's writer a row.
    public static final int MENTIONS = 50;
    /// The most reactions, of all emoji and people together, that one message takes.
    public static final int REACTIONS = 500;
    /// The most different emoji among them.
    public static final int EMOJI = 20;
    /// The most messages that are pinned to one room at a time.
    public static final int PINS = 50;
    /// The newest version of this contract that this program speaks, and the oldest that it still does.
    public static final int PROTOCOL = 1;

    public static final int OLDEST_PROTOCOL = 1;
    /// The WebSocket sub-protocol of the newest.
    public static final String SUBPROTOCOL = "parley.v" + PROTOCOL;

    private Limits() {}
}
