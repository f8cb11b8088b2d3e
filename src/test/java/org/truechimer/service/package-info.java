/// Tests of the values that all parts share about time services.
@org.jspecify.annotations.NullMarked
package org.truechimer.service;
