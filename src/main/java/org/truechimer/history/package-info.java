/// What is kept of the measurements and how it may be asked for: values and a port, no database.
///
/// Pure. May import: `snapshot`. Imported by: `history.jdbc`, the front and `app`.
@NullMarked
package org.truechimer.history;

import org.jspecify.annotations.NullMarked;
