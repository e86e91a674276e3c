package io.cuebroker.provider.openai;

import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.MultipartBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Header;
import retrofit2.http.Multipart;
import retrofit2.http.POST;
import retrofit2.http.Part;
import retrofit2.http.Streaming;
import retrofit2.http.Url;

/** The one route; contracts notes 4.1. */
interface TranscriptionApi {

  /**
   * Posts a file and waits for its captions.
   *
   * @param authorization null where the server wants none
   */
  @Streaming
  @Multipart
  @POST
  Call<ResponseBody> transcribe(
      @Url HttpUrl route,
      @Header("Authorization") @Nullable String authorization,
      @Part List<MultipartBody.Part> parts);
}
