/// One room with many members, on each server in turn; what it cost and how long it took.
@NullMarked
package app.parley.bench;

import org.jspecify.annotations.NullMarked;
