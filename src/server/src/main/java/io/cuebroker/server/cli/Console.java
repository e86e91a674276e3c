package io.cuebroker.server.cli;

import io.cuebroker.server.conversion.FileNames;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Standard input, output and error; {@code -} as a file name stands for the first two. */
final class Console {
  static final String STANDARD = "-";

  private Console() {}

  /** Prints one line for programs and people. */
  static void print(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /** Prints one line about what went wrong, without control characters of a hostile file. */
  static void error(@Nullable String message) {
    System.err.println(
        "cuebroker: " + String.valueOf(message).replaceAll("[\\p{Cntrl}&&[^\t]]+", " ").strip());
  }

  /** Reads a whole file, or standard input. */
  static byte[] read(String name) throws CommandException {
    try {
      return name.equals(STANDARD) ? System.in.readAllBytes() : Files.readAllBytes(Path.of(name));
    } catch (NoSuchFileException e) {
      throw new CommandException(1, name + ": there is no such file");
    } catch (IOException e) {
      throw new CommandException(1, name + ": cannot be read: " + e.getMessage());
    }
  }

  /** Writes a whole file, or standard output. A file appears complete or not at all. */
  static void write(String name, byte[] content) throws CommandException {
    try {
      if (name.equals(STANDARD)) {
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        out.write(content);
        out.flush();
      } else {
        replace(Path.of(name), content);
      }
    } catch (IOException e) {
      throw new CommandException(1, name + ": cannot be written: " + e.getMessage());
    }
  }

  private static void replace(Path file, byte[] content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IOException("there is no such folder");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      Files.write(file, content); // a device or pipe cannot be replaced
      return;
    }
    Path part = Files.createTempFile(folder, "." + FileNames.safe(file.toString(), "out"), ".part");
    try {
      Files.write(part, content);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Whether a person watches. From Java 22 on there is always a console, which then says so. */
  @SuppressWarnings("SystemConsoleNull")
  static boolean isTerminal() {
    if (System.console() == null) {
      return false;
    }
    try {
      Object terminal = java.io.Console.class.getMethod("isTerminal").invoke(System.console());
      return Boolean.TRUE.equals(terminal);
    } catch (ReflectiveOperationException e) {
      return true; // before Java 22 a console is a terminal
    }
  }
}
