/// Tests of the words and figures, in both languages.
@org.jspecify.annotations.NullMarked
package org.truechimer.wording;
