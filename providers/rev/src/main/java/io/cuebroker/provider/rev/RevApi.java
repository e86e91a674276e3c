package io.cuebroker.provider.rev;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.Headers;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.Streaming;

/** The vendor's endpoints; contracts notes, section 2.4. Answers are read by {@link RevCalls}. */
interface RevApi {
  String AUTHORIZATION = "Authorization";

  @Streaming
  @Headers("Accept: application/json")
  @POST("inputs")
  Call<ResponseBody> addInput(@Header(AUTHORIZATION) String keys, @Body JsonNode input);

  @Streaming
  @Headers("Accept: application/json")
  @POST("inputs")
  Call<ResponseBody> upload(
      @Header(AUTHORIZATION) String keys,
      @Header("Content-Disposition") String disposition,
      @Body RequestBody media);

  @Streaming
  @Headers("Accept: application/json")
  @POST("orders")
  Call<ResponseBody> place(@Header(AUTHORIZATION) String keys, @Body JsonNode order);

  @Streaming
  @Headers("Accept: application/json")
  @GET("orders/{number}")
  Call<ResponseBody> order(@Header(AUTHORIZATION) String keys, @Path("number") String number);

  /** Lists orders; pages count from 0. */
  @Streaming
  @Headers("Accept: application/json")
  @GET("orders")
  Call<ResponseBody> list(
      @Header(AUTHORIZATION) String keys,
      @Query("page") int page,
      @Query("clientRef") @Nullable String reference);

  @Streaming
  @Headers("Accept: application/json")
  @POST("orders/{number}/cancel")
  Call<ResponseBody> cancel(@Header(AUTHORIZATION) String keys, @Path("number") String number);

  /** Makes a link; without a body, since an access level is refused for captions. */
  @Streaming
  @Headers("Accept: application/json")
  @POST("attachments/{id}/share")
  Call<ResponseBody> share(@Header(AUTHORIZATION) String keys, @Path("id") String id);

  @Streaming
  @GET("attachments/{id}/content")
  Call<ResponseBody> content(
      @Header(AUTHORIZATION) String keys,
      @Header("Accept") String mediaType,
      @Header("Accept-Charset") @Nullable String charset,
      @Path("id") String id);
}
