/// Tests of claims beside measurements.
@org.jspecify.annotations.NullMarked
package org.truechimer.ui.claims;
