using System.Text.Json;

namespace NeuralSculpting.Web.Api.Requests;

/// <summary>Reads JSON bodies, strictly: a form of another site's page cannot pass for one.</summary>
public static class BodyReader
{
    /// <summary>The longest body, in bytes.</summary>
    public const long MostBytes = 32 * 1024 * 1024;

    /// <summary>The body as a record.</summary>
    /// <exception cref="ApiException">It is not JSON by its media type, or it is too long.</exception>
    /// <exception cref="JsonException">It is not JSON, or it has fields that are unknown or of another type.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
            throw new ApiException(StatusCodes.Status415UnsupportedMediaType, "The body must be JSON, with the header Content-Type: application/json.");
        var body = await BytesAsync(http);
        return JsonSerializer.Deserialize<T>(body, ApiJson.Options)
            ?? throw new JsonException("must be an object", "$", null, null);
    }

    /// <summary>The body as bytes; read once and kept for the request.</summary>
    public static async Task<byte[]> BytesAsync(HttpContext http)
    {
        if (http.Items.TryGetValue(typeof(BodyReader), out var read))
            return (byte[])read!;
        if (http.Request.ContentLength > MostBytes)
            throw TooLong();
        using var buffer = new MemoryStream();
        var part = new byte[64 * 1024];
        for (int n; (n = await http.Request.Body.ReadAsync(part, http.RequestAborted)) > 0;)
        {
            if (buffer.Length + n > MostBytes)
                throw TooLong();
            buffer.Write(part, 0, n);
        }
        var bytes = buffer.ToArray();
        http.Items[typeof(BodyReader)] = bytes;
        return bytes;
    }

    /// <summary>Keeps what stands for the body of a request that was read otherwise.</summary>
    public static void Keep(HttpContext http, byte[] body) => http.Items[typeof(BodyReader)] = body;

    private static ApiException TooLong() => new(StatusCodes.Status413PayloadTooLarge, $"The body must have at most {MostBytes / (1024 * 1024)} MiB.");
}
