/// Tests of the program as a whole.
@org.jspecify.annotations.NullMarked
package org.truechimer;
