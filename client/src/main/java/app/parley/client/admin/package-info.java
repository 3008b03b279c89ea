// SPDX-License-Identifier: Apache-2.0

/// The administration of a chat: its people, invites, reports, and the record of what administrators did.
@NullMarked
package app.parley.client.admin;

import org.jspecify.annotations.NullMarked;
