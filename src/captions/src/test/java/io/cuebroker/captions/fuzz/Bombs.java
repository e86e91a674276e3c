package io.cuebroker.captions.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * Bombs for every reader: tiny cues, endless lines, rows and runs, deep nesting, huge counts. Those
 * of SubRip and TTML are also the readers of {@code facebook-srt} and {@code dfxp}.
 */
final class Bombs {
  private static final String TTML =
      "<tt xmlns='http://www.w3.org/ns/ttml' xmlns:tts='http://www.w3.org/ns/ttml#styling'>";
  private static final String BODY = TTML + "<body><div>";
  private static final String BODY_END = "</div></body></tt>";
  private static final String PARAGRAPH = BODY + "<p begin='0s' end='9s'>x";
  private static final String PARAGRAPH_END = "</p>" + BODY_END;
  private static final String SCC = "Scenarist_SCC V1.0\n\n";
  private static final String SCC_TIME = "00:00:00:00\t";
  private static final String MCC =
      "File Format=MacCaption_MCC V1.0\n\nTime Code Rate=30\n\n00:00:00:00\t";
  private static final String ASS = "[Events]\nFormat: Start, End, Text\n";
  private static final String ASS_EVENT = "Dialogue: 0:00:00.00,0:00:09.00,";

  private final List<Bomb> bombs = new ArrayList<>();

  private Bombs() {}

  static List<Bomb> all() {
    Bombs all = new Bombs();
    all.addSubRip();
    all.addWebVtt();
    all.addOldText();
    all.addSubStationAlpha();
    all.addLyrics();
    all.addJson();
    all.addTtml();
    all.addLine21();
    all.addBinary();
    return all.bombs;
  }

  private void addSubRip() {
    String id = "srt";
    add(id, "tiny cues", "", "0:0-->0:1\n", "");
    add(id, "tiny cues with text", "", "0:0-->0:1\nx\n\n", "");
    add(id, "one line", "0:0-->0:1\n", "x", "");
    add(id, "open tags", "0:0-->0:1\n", "<b>x", "");
    add(id, "open fonts", "0:0-->0:1\n", "<font color=red>x", "");
    add(id, "codes", "0:0-->0:1\n", "{\\b1}x", "");
    add(id, "a tag that never ends", "0:0-->0:1\n<font ", "a=b ", "");
    add(id, "a counter of digits", "", "9", "\n0:0-->0:1\nx\n");
  }

  private void addWebVtt() {
    String head = "WEBVTT\n\n00:00.000-->00:09.000\n";
    add("vtt", "tiny cues", "WEBVTT\n\n", "00:00.000-->00:01.000\n", "");
    add("vtt", "one line", head, "x", "");
    add("vtt", "rows", head, "x\n", "");
    add("vtt", "open tags", head, "<b>x", "");
    add("vtt", "closed tags", head, "<i>x</i>y", "");
    add("vtt", "classes", head + "<c", ".a", ">x");
    add("vtt", "annotation", head + "<v ", "a ", ">x");
    add("vtt", "a long name", head + "<v " + "a".repeat(100_000) + ">", "<b>x</b>y", "");
    add("vtt", "ruby", head, "<ruby>x<rt>y</ruby>", "");
    add("vtt", "timestamps", head, "<00:01.000>x", "");
    add("vtt", "references", head, "&CounterClockwiseContourIntegral;", "");
    add("vtt", "a reference of digits", head + "&#", "9", ";");
    add("vtt", "settings", "WEBVTT\n\n00:00.000-->00:09.000 ", "line:1 ", "\nx");
    add("vtt", "a number of digits", "WEBVTT\n\n00:00.000-->00:09.000 line:0.", "1", "%\nx");
    add("vtt", "regions", "WEBVTT\n\n", "REGION\nid:a\n\n", "00:00.000-->00:09.000\nx");
    add("vtt", "header", "WEBVTT\n", "x: y\n", "\n00:00.000-->00:09.000\nx");
  }

  private void addOldText() {
    add("sbv", "tiny cues", "", "0:00:00.0,0:00:01.0\nx\n\n", "");
    add("sbv", "rows", "0:00:00.000,0:00:01.000\n", "x[br]", "\n");
    add("qttext", "tiny cues", "{QTtext}{timeScale:1000}\n", "[0:0:0]\nx\n", "");
    add("qttext", "descriptors", "{QTtext}\n[00:00:00.000]\n", "{bold}x", "\n[00:00:01.000]");
    add("qttext", "one descriptor", "{QTtext}{font:", "x", "}\n[00:00:00.000]\nx\n");
    add("txt", "tiny cues", "", "[00:00:00.000] x\n\n", "");
    add("txt", "one line", "[00:00:00.000] ", "x ", "");
    add("avid-ds", "tiny cues", "<begin subtitles>\n", "00:00:00:00 00:00:01:00\nx\n\n", "");
    add("avid-dvd", "tiny cues", "", "1\t00:00:00:00\t00:00:01:00\tx\n", "");
    add("avid-dvd", "rows", "1\t00:00:00:00\t00:00:01:00\t", "x|", "\n");
    add("spruce-stl", "tiny cues", "", "00:00:00:00,00:00:01:00,x\n", "");
    add("spruce-stl", "rows and styles", "00:00:00:00,00:00:01:00,", "^Bx|", "\n");
  }

  private void addSubStationAlpha() {
    add("ass", "tiny cues", ASS, "Dialogue: 0:0:0.0,0:0:1.0,x\n", "");
    add("ass", "overrides", ASS + ASS_EVENT, "{\\b1}x{\\b0}y", "\n");
    add("ass", "karaoke", ASS + ASS_EVENT, "{\\k1}x ", "\n");
    add("ass", "rows", ASS + ASS_EVENT, "x\\N", "\n");
    add("ass", "one override", ASS + ASS_EVENT + "{", "\\t(", "}x\n");
    add("ass", "columns", "[Events]\nFormat: ", "Name, ", "Start, End, Text\n" + ASS_EVENT + "x\n");
    add("ass", "styles", "[V4+ Styles]\nFormat: Name, Bold\n", "Style: a,1\n", ASS + ASS_EVENT);
    add("ass", "an attachment", "[Fonts]\nfontname: a\n", "!!!!", "\n" + ASS + ASS_EVENT + "x\n");
    add("ass", "a style of digits", "[V4+ Styles]\nFormat: Name, Fontsize\nStyle: a,", "9", "\n");
  }

  private void addLyrics() {
    add("lrc", "tiny cues", "", "[0:1]x\n", "");
    add("lrc", "stamps of one line", "", "[00:01]", "x");
    add("lrc", "long stamps of one line", "", "[00:01.00]", "x");
    add(
        "lrc",
        "stamps of long lines",
        "",
        "[00:01.00]".repeat(1_000) + "x".repeat(10_000) + "\n",
        "");
    add("lrc", "words", "[00:01]", "<00:01>x", "");
    add("lrc", "tags", "", "[ti:x]\n", "[00:01]x");
  }

  private void addJson() {
    add("json", "tiny cues", "{\"cues\":[", "{\"start_ms\":0,\"end_ms\":1,\"text\":\"\"},", "{}]}");
    add("json", "foreign cues", "[", "{\"start\":0,\"end\":1,\"text\":\"x\"},", "{}]");
    add("json", "rows", "{\"cues\":[{\"start_ms\":0,\"end_ms\":1,\"text\":\"", "x\\n", "\"}]}");
    add("json", "empty objects", "[", "{},", "{}]");
    add("json", "deep arrays", "", "[", "");
    add("json", "deep objects", "", "{\"a\":", "");
    add("json", "a number of digits", "{\"cues\":", "9", "}");
    add("json", "one string", "{\"cues\":[{\"start_ms\":0,\"end_ms\":1,\"text\":\"", "x", "\"}]}");
  }

  private void addTtml() {
    String id = "ttml";
    add(id, "tiny cues", BODY, "<p begin='0s' end='1s'>x</p>", BODY_END);
    add(id, "empty elements", BODY, "<p/>", BODY_END);
    add(id, "rows", PARAGRAPH, "x<br/>", PARAGRAPH_END);
    add(id, "spans", PARAGRAPH, "<span>x</span>", PARAGRAPH_END);
    add(id, "styled spans", PARAGRAPH, "<span tts:color='red'>x</span>y", PARAGRAPH_END);
    String longName = "a".repeat(100_000);
    add(
        id,
        "a long region",
        TTML + "<body region='" + longName + "'><div>",
        "<p begin='0s' end='1s'>x</p>",
        BODY_END);
    add(
        id,
        "a long language",
        TTML + "<body xml:lang='" + longName + "'><div><p begin='0s' end='9s'>",
        "<span>x</span><span tts:color='red'>y</span>",
        PARAGRAPH_END);
    add(id, "annotations", PARAGRAPH, "<span tts:ruby='text'>x</span>", PARAGRAPH_END);
    add(
        id,
        "spans that come and go",
        BODY,
        "<p begin='0s' end='9s'>"
            + "<span begin='1s' end='3s'>x</span><span begin='2s' end='4s'>y</span>".repeat(40)
            + "</p>",
        BODY_END);
    add(id, "deep elements", TTML, "<a>", "");
    add(id, "one attribute", TTML + "<a b='", "x", "'/></tt>");
    add(id, "text", PARAGRAPH, "x ", PARAGRAPH_END);
    add(id, "references", PARAGRAPH, "&amp;", PARAGRAPH_END);
    add(id, "comments", PARAGRAPH, "<!-- -->", PARAGRAPH_END);
    add(
        id,
        "entities",
        "<!DOCTYPE tt [<!ENTITY a 'xxxx'>",
        "<!ENTITY b '&a;&a;'>",
        "]><tt>&b;</tt>");
  }

  private void addLine21() {
    add("scc", "lines", SCC, SCC_TIME + "9420 9140 c1c1 942f 942c\n\n", "");
    add("scc", "pop-on", SCC + SCC_TIME, "9420 9140 c1c1 942f 942c ", "\n");
    add("scc", "roll-up", SCC + SCC_TIME + "9425 9140 ", "c1c1 94ad ", "\n");
    add("scc", "paint-on", SCC + SCC_TIME + "9429 9140 ", "c1c1 942c ", "\n");
    add("scc", "one word", SCC + SCC_TIME, "9", "\n");
    add("mcc", "packets", MCC, "T49S494F43Z0172F4FC942FROO74Z01EFAB\n00:00:00:00\t", "\n");
    add("mcc", "padding", MCC, "O", "\n");
    add("mcc", "header", "File Format=MacCaption_MCC V1.0\n\n", "UUID=x\n", "\n");
    add("cap", "lines of CaptionMAX", "*\n", "x\n", "");
  }

  private void addBinary() {
    String stl = String.format("%-251s%-773s", "850STL25.0110009", "4023100000000");
    String times = "\u0001\n\u0000\u0000\u0000\n\u0000\u0001\u0000\u0014\u0002\u0000";
    String subtitle = "\u0000\u0000\u0000\u00FF\u0000" + times.substring(1);
    String unfinished = "\u0000\u0000\u0000\u0000\u0000" + times.substring(1);
    add("ebu-stl", "rows", stl, subtitle + "x\u008A".repeat(56), "");
    add("ebu-stl", "colours", stl, subtitle + "x\u0001y\u0002".repeat(28), "");
    add("ebu-stl", "tiny subtitles", stl, subtitle + "x" + "\u008F".repeat(111), "");
    add("ebu-stl", "one subtitle", stl, unfinished + "x".repeat(112), "");
    add("ebu-stl", "accents", stl, subtitle + "\u00C1".repeat(112), "");
    add("ebu-stl", "comments", stl, subtitle.substring(0, 15) + "\u0001" + "x".repeat(112), "");
    String cap = "\u00EA\"\u0001\u0000" + "\u0000".repeat(124);
    add("cap", "nothing", cap, "\u0000", "");
    add("cap", "text", cap, "x", "");
    add("cap", "records", cap, "\u0000\u0010\u0000\u0001\u0000x\u0000\u00FF", "");
  }

  private void add(String format, String name, String head, String piece, String tail) {
    bombs.add(new Bomb(format, name, head, piece, tail));
  }
}
