// SPDX-License-Identifier: Apache-2.0
package app.parley.client.store;

/// The events `first` to `last` of a room, which are missing between two parts of the copy.
public record Hole(long first, long last) {}
