/// What the tests of the window share.
@org.jspecify.annotations.NullMarked
package org.truechimer.ui;
