/// Tests of the Overview screen.
@org.jspecify.annotations.NullMarked
package org.truechimer.ui.overview;
