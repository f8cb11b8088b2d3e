/// Every directive and option that the daemons document, with its arguments and their ranges.
///
/// Pure; the tables are resources beside the classes. May import: `conf`. Imported by:
/// `conf.check`, `conf.assist`, `wording`.
@NullMarked
package org.truechimer.conf.catalogue;

import org.jspecify.annotations.NullMarked;
