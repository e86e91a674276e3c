/**
 * Stand-ins of the vendors: stateful, and as awkward as the vendors themselves. What is known of
 * those stands in the project's notes on vendor contracts; a stand-in adds no convenience of its
 * own.
 */
@NullMarked
package io.cuebroker.sandbox;

import org.jspecify.annotations.NullMarked;
