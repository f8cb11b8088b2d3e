/// Samples and changes of the clock in an SQLite database, and the thread that writes them.
///
/// Other processes may use the same file at the same time: writers wait for each other a few
/// seconds, readers wait for nobody (write-ahead log).
///
/// May import: `history`, `snapshot`, `java.sql`. Imported by: `app`.
@NullMarked
package org.truechimer.history.jdbc;

import org.jspecify.annotations.NullMarked;
