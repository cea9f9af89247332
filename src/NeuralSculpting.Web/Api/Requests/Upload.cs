using Microsoft.AspNetCore.Http.Features;

namespace NeuralSculpting.Web.Api.Requests;

/// <summary>Bodies that are files: they go to a temporary file, not into memory.</summary>
internal static class Upload
{
    /// <summary>The body as a file that goes away when it is closed, at its beginning.</summary>
    /// <exception cref="ApiException">It has another media type, or it is too long.</exception>
    public static async Task<FileStream> ReceiveAsync(HttpContext http, long most, params IReadOnlyList<string> types)
    {
        var type = http.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        if (type is null || !types.Contains(type))
            throw new ApiException(StatusCodes.Status415UnsupportedMediaType, $"The body must be a file, with the header Content-Type: {string.Join(" or ", types)}.");
        if (http.Request.ContentLength > most)
            throw TooLong(most);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = most + 1;
        var file = Temporary();
        try
        {
            await CopyAsync(http.Request.Body, file, most, null, http.RequestAborted);
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>A temporary file that goes away when it is closed.</summary>
    public static FileStream Temporary() => new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
        new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous, BufferSize = 1 << 16 });

    /// <summary>Copies a stream to a file, and goes back to its beginning.</summary>
    /// <param name="from">The stream.</param>
    /// <param name="to">The file.</param>
    /// <param name="most">Most bytes.</param>
    /// <param name="report">Hears of the bytes so far; null = nobody.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task CopyAsync(Stream from, FileStream to, long most, Action<long>? report, CancellationToken cancel)
    {
        var part = new byte[1 << 16];
        for (int n; (n = await from.ReadAsync(part, cancel)) > 0;)
        {
            if (to.Length + n > most)
                throw TooLong(most);
            await to.WriteAsync(part.AsMemory(0, n), cancel);
            report?.Invoke(to.Length);
        }
        await to.FlushAsync(cancel);
        to.Position = 0;
    }

    private static ApiException TooLong(long most) => new(StatusCodes.Status413PayloadTooLarge, $"The file must have at most {most >> 20} MiB.");
}
