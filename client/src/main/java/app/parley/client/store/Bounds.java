// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

/// How large the copy of one chat may grow: `roomEvents` of each room, `bytes` on the disk. The oldest is dropped
/// first.
public record Bounds(int roomEvents, long bytes) {
    public static final Bounds USUAL = new Bounds(100_000, 256L << 20);
}
