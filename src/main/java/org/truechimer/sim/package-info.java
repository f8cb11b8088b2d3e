/// What a clock would do on a network: the real engine in a world of its own, in virtual time.
///
/// The world has a true time, an oscillator with random-walk frequency, a kernel clock, servers
/// with faults and a network with delays and losses, all drawn from one seed. The engine in it is
/// the very [org.truechimer.engine.Core] that measures real servers: associations, estimator,
/// selection and steering. Only clock and sockets are simulated. Nothing here touches a real clock,
/// socket, file or thread.
///
/// May import: `engine` and what that is made of, a reader of YAML. Imported by: `cli`.
@NullMarked
package org.truechimer.sim;

import org.jspecify.annotations.NullMarked;
