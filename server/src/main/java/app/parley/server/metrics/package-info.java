/// What the server counts and times, under the contract's names.
@NullMarked
package app.parley.server.metrics;

import org.jspecify.annotations.NullMarked;
