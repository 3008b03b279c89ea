// SPDX-License-Identifier: Apache-2.0

/// The words of the app: a bundle for each language, and its readers.
@NullMarked
package app.parley.client.words;

import org.jspecify.annotations.NullMarked;
