// SPDX-License-Identifier: Apache-2.0

/// Telling the local network that this chat exists.
@NullMarked
package app.parley.server.lan;

import org.jspecify.annotations.NullMarked;
