/// Tests of ring buffers.
@org.jspecify.annotations.NullMarked
package org.truechimer.ui.series;
