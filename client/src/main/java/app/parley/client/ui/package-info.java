// SPDX-License-Identifier: Apache-2.0

/// What all views share: the thread, the look, the words, icons, avatars, emoji, and a few small controls.
@NullMarked
package app.parley.client.ui;

import org.jspecify.annotations.NullMarked;
