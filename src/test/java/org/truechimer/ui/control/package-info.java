/// Tests of pictures.
@org.jspecify.annotations.NullMarked
package org.truechimer.ui.control;
