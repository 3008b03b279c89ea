// SPDX-License-Identifier: Apache-2.0

/// One room as it is read: the part of its log that is held, how the rest is loaded, and what is shown of it.
@NullMarked
package app.parley.client.history;

import org.jspecify.annotations.NullMarked;
