// SPDX-License-Identifier: Apache-2.0

/// Addresses of chats as people type, paste and follow them.
@NullMarked
package app.parley.client.address;

import org.jspecify.annotations.NullMarked;
