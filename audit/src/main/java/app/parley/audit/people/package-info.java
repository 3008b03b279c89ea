// SPDX-License-Identifier: Apache-2.0

/// People who write, change their messages and read while things break.
@NullMarked
package app.parley.audit.people;

import org.jspecify.annotations.NullMarked;
