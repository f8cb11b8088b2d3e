/// Tests of the simulator, and of the engine in it.
@NullMarked
package org.truechimer.sim;

import org.jspecify.annotations.NullMarked;
