package io.cuebroker.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadNameTest {
  @TempDir private Path folder;

  @Test
  void keepsAnExtensionThatServersKnow() throws Exception {
    assertThat(name("Talk.MP3", "RIFF....WAVE")).isEqualTo("Talk.MP3");
  }

  @Test
  void replacesAnyOtherByWhatTheFileIs() throws Exception {
    Map<String, String> heads =
        Map.of(
            "RIFF\0\0\0\0WAVEfmt ", "wav",
            "\0\0\0\u0018ftypqt  ", "mp4",
            "\0\0\0\u0018ftypM4A ", "m4a",
            "fLaC", "flac",
            "OggS", "ogg",
            "\u001AE\u00DF\u00A3", "webm",
            "\0\0\u0001\u00BA", "mpeg",
            "ID3", "mp3",
            "\u00FF\u00FB\u0090", "mp3");

    for (Map.Entry<String, String> head : heads.entrySet()) {
      assertThat(name("a.b.mov", head.getKey())).isEqualTo("a.b." + head.getValue());
    }
    assertThat(name("download", "OggS")).isEqualTo("download.ogg");
  }

  @Test
  void leavesWhatNobodyKnows() throws Exception {
    assertThat(name("clip.mxf", "\u0006\u000E+4")).isEqualTo("clip.mxf");
    assertThat(name("clip", "")).isEqualTo("clip");
  }

  private String name(String fileName, String content) throws Exception {
    Path file = folder.resolve("media");
    Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
    return UploadName.of(fileName, file);
  }
}
