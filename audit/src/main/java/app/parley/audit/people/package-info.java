// SPDX-License-Identifier: Apache-2.0

/// Those who talk, change their minds and listen while things break.
@NullMarked
package app.parley.audit.people;

import org.jspecify.annotations.NullMarked;
