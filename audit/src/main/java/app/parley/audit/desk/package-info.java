// SPDX-License-Identifier: Apache-2.0

/// The app's core in a process of its own, without a window, so that it can be killed.
@NullMarked
package app.parley.audit.desk;

import org.jspecify.annotations.NullMarked;
