/// Tests of the Sources view-models, without a toolkit.
@org.jspecify.annotations.NullMarked
package org.truechimer.ui.server;
