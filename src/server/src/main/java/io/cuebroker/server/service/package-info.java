/**
 * What the service says of itself to whoever runs it: health, version and its API's description.
 */
@NullMarked
package io.cuebroker.server.service;

import org.jspecify.annotations.NullMarked;
