// SPDX-License-Identifier: Apache-2.0

/// The rules of texts: which parts of a message are code, links, mentions, bold and italic, and how it is shown.
///
/// The browser page has the same rules in JavaScript; both are tested with the cases in `text-cases` of this module's
/// test resources.
@NullMarked
package app.parley.shared.text;

import org.jspecify.annotations.NullMarked;
