// SPDX-License-Identifier: Apache-2.0

/// The main window of one chat: its columns, its tabs, and how it is connected.
@NullMarked
package app.parley.client.chat;

import org.jspecify.annotations.NullMarked;
