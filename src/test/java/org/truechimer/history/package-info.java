/// Tests of the package of the same name.
@NullMarked
package org.truechimer.history;

import org.jspecify.annotations.NullMarked;
