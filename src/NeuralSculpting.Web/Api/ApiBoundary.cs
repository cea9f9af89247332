namespace NeuralSculpting.Web.Api;

/// <summary>Around everything under /api: whatever goes wrong there is answered with a problem document, without a stack trace.</summary>
/// <param name="next">What answers.</param>
/// <param name="log">Hears of what nobody expected.</param>
internal sealed partial class ApiBoundary(RequestDelegate next, ILogger<ApiBoundary> log)
{
    /// <summary>Answers a request.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            if (Problems.Of(fault) is not { } problem)
            {
                Unexpected(log, fault);
                problem = Problems.Plain(StatusCodes.Status500InternalServerError, "The server could not answer; its log says why.");
            }
            http.Response.Clear();
            await Problems.WriteAsync(http, problem);
            return;
        }
        if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null })
            await Problems.WriteAsync(http, Problems.Plain(http.Response.StatusCode, Detail(http)));
    }

    private static string? Detail(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => "There is no such route; /api/v1/openapi.json lists them.",
        StatusCodes.Status405MethodNotAllowed => $"This route does not take {http.Request.Method}; it takes {http.Response.Headers.Allow}.",
        _ => null,
    };

    [LoggerMessage(LogLevel.Error, "A request of the API failed")]
    private static partial void Unexpected(ILogger log, Exception fault);
}
