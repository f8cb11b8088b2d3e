/// Tests of the window, on JavaFX's headless platform.
@org.jspecify.annotations.NullMarked
package org.truechimer.ui.shell;
