// SPDX-License-Identifier: Apache-2.0

/// The chats of this network, found by themselves.
@NullMarked
package app.parley.client.lan;

import org.jspecify.annotations.NullMarked;
