/// Tests of the package of the same name.
@NullMarked
package org.truechimer.history.jdbc;

import org.jspecify.annotations.NullMarked;
