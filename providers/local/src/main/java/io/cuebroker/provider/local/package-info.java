/**
 * The embedded speech recogniser as a provider: Vosk and FFmpeg in a watched worker process.
 *
 * <p>Half of these classes live in the broker ({@link io.cuebroker.provider.local.LocalFactory} and
 * what it makes) and half in the worker ({@code WorkerMain} and what it makes); {@code Command} and
 * {@code Event} are what they say to each other. Only the worker's half may touch native code.
 */
@NullMarked
package io.cuebroker.provider.local;

import org.jspecify.annotations.NullMarked;
