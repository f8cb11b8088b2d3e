/// Tests of the Host service screen's view-models, without a toolkit, and the host that they and
/// the window's test work on.
@org.jspecify.annotations.NullMarked
package org.truechimer.ui.hostservice;
