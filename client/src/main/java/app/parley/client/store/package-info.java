// SPDX-License-Identifier: Apache-2.0

/// What the app keeps of a chat on this computer's disk: what waits to be sent, drafts, and a copy of rooms and
/// history.
@NullMarked
package app.parley.client.store;

import org.jspecify.annotations.NullMarked;
