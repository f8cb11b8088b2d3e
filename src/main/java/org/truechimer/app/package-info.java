/// Entry points, and the one place that constructs everything and knows everything.
///
/// May import: everything.
@NullMarked
package org.truechimer.app;

import org.jspecify.annotations.NullMarked;
