/// Tests of the benchmark.
@NullMarked
package org.truechimer.bench;

import org.jspecify.annotations.NullMarked;
