// SPDX-License-Identifier: Apache-2.0
package app.parley.server.log;

import java.time.Instant;

/// The event that gave a message the text that it has: its last edit, else the message itself.
public record LastText(long seq, Instant at) {}
