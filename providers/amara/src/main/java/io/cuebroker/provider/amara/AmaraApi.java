package io.cuebroker.provider.amara;

import java.util.Map;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.HeaderMap;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.QueryMap;
import retrofit2.http.Streaming;

/**
 * The routes that are used. Every path ends with a slash: without it Amara redirects, and what was
 * posted is lost (contracts notes, section 3.1).
 */
interface AmaraApi {
  String SUBTITLES = "videos/{video}/languages/{language}/subtitles/";
  String LANGUAGE = "videos/{video}/languages/{language}/";

  @Streaming
  @GET("videos/")
  Call<ResponseBody> videos(
      @HeaderMap Map<String, String> headers, @QueryMap Map<String, String> query);

  @Streaming
  @POST("videos/")
  Call<ResponseBody> addVideo(@HeaderMap Map<String, String> headers, @Body Wire.NewVideo video);

  @Streaming
  @GET(LANGUAGE)
  Call<ResponseBody> language(
      @HeaderMap Map<String, String> headers,
      @Path("video") String video,
      @Path("language") String language);

  @Streaming
  @PUT(LANGUAGE)
  Call<ResponseBody> changeLanguage(
      @HeaderMap Map<String, String> headers,
      @Path("video") String video,
      @Path("language") String language,
      @Body Wire.LanguageChange change);

  /** Without {@code format} in a JSON wrapper, with it the file alone. */
  @Streaming
  @GET(SUBTITLES)
  Call<ResponseBody> subtitles(
      @HeaderMap Map<String, String> headers,
      @Path("video") String video,
      @Path("language") String language,
      @QueryMap Map<String, String> query);

  /** Never with {@code format} in its query: that would choose the parser of the request too. */
  @Streaming
  @POST(SUBTITLES)
  Call<ResponseBody> addSubtitles(
      @HeaderMap Map<String, String> headers,
      @Path("video") String video,
      @Path("language") String language,
      @Body Wire.NewSubtitles subtitles);

  @Streaming
  @POST("editor-login/")
  Call<ResponseBody> editorLogin(
      @HeaderMap Map<String, String> headers, @Body Wire.EditorLogin login);

  /** All languages that Amara knows: may be asked for with any good key. */
  @Streaming
  @GET("languages/")
  Call<ResponseBody> allLanguages(@HeaderMap Map<String, String> headers);
}
