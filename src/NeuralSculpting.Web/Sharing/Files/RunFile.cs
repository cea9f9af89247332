using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using NeuralSculpting.Runs.Execution;

namespace NeuralSculpting.Web.Sharing.Files;

/// <summary>A file that was written.</summary>
/// <param name="Name">"run-0a1b2c.html".</param>
/// <param name="Html">UTF-8.</param>
public sealed record WrittenFile(string Name, byte[] Html);

/// <summary>
/// Writes a run as one HTML file that needs no server and no network: the same diagrams, scripts and styles as the page, and the
/// run's data. Its policy lets nothing run but its own two scripts, by their hash, and lets nothing be loaded.
/// </summary>
public sealed class RunFile(IRunService runs, IServiceProvider services, ILoggerFactory logs, TimeProvider clock)
{
    private const string Theme =
        "document.documentElement.dataset.theme=matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light'";

    private static readonly Lazy<string> _script = new(() => ScriptBundle.Make("file.js", FileAssets.Read));

    private static readonly Lazy<string> _style = new(() =>
        FileTheme.Css + FileAssets.Read("file.css") + FileAssets.Style("DiagramTools.razor.css", "body")
        + FileAssets.Style("GraphCanvas.razor.css", ".graph-part") + FileAssets.Style("SceneSvg.razor.css", ".graph-part")
        + FileAssets.Style("NetworkScrubber.razor.css", ".network-part"));

    /// <summary>The file of a run as of now; null when there is no such run.</summary>
    public async Task<WrittenFile?> WriteAsync(string runId, CancellationToken cancel = default)
    {
        if (await RunSnapshot.TakeAsync(runs, runId, clock, cancel) is not { } run)
            return null;
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\" data-theme=\"light\"><head><meta charset=\"utf-8\">\n");
        html.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src ").Append(Hash(Theme)).Append(' ').Append(Hash(_script.Value))
            .Append("; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"referrer\" content=\"no-referrer\">\n");
        html.Append("<title>").Append(HtmlEncoder.Default.Encode(run.Run.Summary.Name)).Append(" · Neural Sculpting</title>\n");
        html.Append("<script>").Append(Theme).Append("</script>\n<style>\n").Append(_style.Value).Append("</style></head>\n<body>\n");
        html.Append(await BodyAsync(run));
        html.Append("\n<script type=\"application/json\" id=\"data\">").Append(FileData.Json(run)).Append("</script>\n");
        html.Append("<script>").Append(_script.Value).Append("</script>\n</body></html>\n");
        return new WrittenFile($"run-{runId}.html", Encoding.UTF8.GetBytes(html.ToString()));
    }

    /// <summary>Answers with a file to be saved: shown in place, its scripts would stand under the server's name.</summary>
    public static IResult Download(HttpContext http, WrittenFile file)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(file.Html, "text/html; charset=utf-8", file.Name);
    }

    private async Task<string> BodyAsync(RunSnapshot run)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(FileBody.Snapshot)] = run });
            return (await renderer.RenderComponentAsync<FileBody>(parameters)).ToHtmlString();
        });
    }

    private static string Hash(string script) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";
}
