// SPDX-License-Identifier: Apache-2.0

/// Where one writes: the draft, what is wrong with it, and who else is writing.
@NullMarked
package app.parley.client.composer;

import org.jspecify.annotations.NullMarked;
