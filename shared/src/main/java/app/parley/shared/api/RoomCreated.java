// SPDX-License-Identifier: Apache-2.0
package app.parley.shared.api;

/// The room that was made, or that two people already had.
public record RoomCreated(RoomInfo room) {}
