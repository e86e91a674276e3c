/** Stand-ins of servers with OpenAI's transcription route, and of OpenAI itself. */
@NullMarked
package io.cuebroker.sandbox.openai;

import org.jspecify.annotations.NullMarked;
