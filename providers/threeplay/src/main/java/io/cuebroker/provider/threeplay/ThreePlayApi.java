package io.cuebroker.provider.threeplay;

import java.util.Map;
import okhttp3.MultipartBody;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.FieldMap;
import retrofit2.http.FormUrlEncoded;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.QueryMap;

/**
 * 3Play's routes: contracts notes, section 1.4. The parameters hold the key, in the query where
 * there is no other place. Unknown ones are refused (quirk Q1).
 */
interface ThreePlayApi {
  @GET("authenticate")
  Call<ResponseBody> authenticate(@QueryMap Map<String, String> parameters);

  @GET("files")
  Call<ResponseBody> listFiles(@QueryMap Map<String, String> parameters);

  @FormUrlEncoded
  @POST("files")
  Call<ResponseBody> createFile(@FieldMap Map<String, String> parameters);

  @POST("files")
  Call<ResponseBody> uploadFile(@Body MultipartBody body);

  @FormUrlEncoded
  @POST("files/archive")
  Call<ResponseBody> archiveFile(@FieldMap Map<String, String> parameters);

  @FormUrlEncoded
  @POST("transcripts/order/asr")
  Call<ResponseBody> orderAsr(@FieldMap Map<String, String> parameters);

  @FormUrlEncoded
  @POST("transcripts/order/transcription")
  Call<ResponseBody> orderTranscription(@FieldMap Map<String, String> parameters);

  @GET("transcripts")
  Call<ResponseBody> listTranscripts(@QueryMap Map<String, String> parameters);

  @GET("transcripts/{id}")
  Call<ResponseBody> transcript(@Path("id") long id, @QueryMap Map<String, String> parameters);

  @GET("transcripts/{id}/text")
  Call<ResponseBody> text(@Path("id") long id, @QueryMap Map<String, String> parameters);

  @GET("transcripts/{id}/expiring_editing_link")
  Call<ResponseBody> editingLink(@Path("id") long id, @QueryMap Map<String, String> parameters);

  @FormUrlEncoded
  @POST("transcripts/{id}/cancel")
  Call<ResponseBody> cancel(@Path("id") long id, @FieldMap Map<String, String> parameters);
}
