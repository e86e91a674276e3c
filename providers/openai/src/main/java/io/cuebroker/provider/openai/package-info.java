/**
 * Captions by any server with OpenAI's transcription route: whisper.cpp, Speaches, LocalAI, OpenAI
 * itself. The call is answered once the work is done, so the orders live in this process.
 */
@NullMarked
package io.cuebroker.provider.openai;

import org.jspecify.annotations.NullMarked;
