using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NeuralSculpting.Web.Sharing.Files;

namespace NeuralSculpting.Web.Tests.Sharing;

public sealed partial class RunFileTests(SharingProduct product) : IClassFixture<SharingProduct>
{
    [Fact]
    public async Task File_OfASmallRun_NeedsNothingFromElsewhere()
    {
        using var answer = await product.Visitor().GetAsync($"/api/v1/runs/{product.RunId}/page.html");
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal($"run-{product.RunId}.html", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        Assert.True(html.Length < 300_000, $"{html.Length} characters");
        Assert.DoesNotMatch("(src|href)=[\"']?(http|/)", html);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"^import ", html);
        foreach (var part in (string[])["Detected hierarchy", "True hierarchy", "Verdict", "Spec", "As text", "&quot;seed&quot;"])
            Assert.Contains(part, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_Policy_NamesTheHashOfEveryScriptThatRuns()
    {
        var html = await FileAsync(product.RunId);
        var policy = Regex.Match(html, "http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value;
        var scripts = Script().Matches(html).Select(m => m.Groups["text"].Value).ToList();

        Assert.StartsWith("default-src 'none'; script-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.Equal(2, scripts.Count);
        Assert.All(scripts, s => Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(s)))}'", policy, StringComparison.Ordinal));
    }

    [Fact]
    public async Task File_NameWithMarkup_IsTextEverywhere()
    {
        var html = await FileAsync(product.RunId);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Contains("&lt;/script&gt;&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
        Assert.Equal(3, Regex.Count(html, "</script>"));
    }

    [Fact]
    public async Task File_Data_HoldsTheNetworkAndTheCurves()
    {
        var html = await FileAsync(product.RunId);
        using var data = JsonDocument.Parse(Regex.Match(html, "<script type=\"application/json\" id=\"data\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value);
        var (network, curves) = (data.RootElement.GetProperty("network"), data.RootElement.GetProperty("curves"));

        Assert.Equal([4, 12, 4], network.GetProperty("layers").EnumerateArray().Select(l => l.GetInt32()));
        // 96 edges: death and weight of each, place and module of each of the 20 units.
        Assert.Equal((96 * 6) + (20 * 4), network.GetProperty("bytes").GetBytesFromBase64().Length);
        var points = curves.GetProperty("x").GetBytesFromBase64().Length / 8;
        Assert.InRange(points, 1, 1200);
        Assert.All(curves.GetProperty("y").EnumerateArray(), y => Assert.Equal(4 * points, y.GetBytesFromBase64().Length));
        var status = await product.Runs.Journal(product.RunId).StatusAsync();
        Assert.Equal(status!.Epochs, curves.GetProperty("epochs").GetInt64());
    }

    [Fact]
    public async Task File_RunThatWaits_ShowsItAsOfNow()
    {
        var ids = await product.Runs.SubmitAsync([Support.LiveProduct.Small(5)]);
        await product.Runs.PauseAsync(ids);
        var html = await FileAsync(ids[0]);
        Assert.Contains("seed 5", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_OfNoRun_IsAProblem()
    {
        using var answer = await product.Visitor().GetAsync("/api/v1/runs/nobody/page.html");
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public void Bundle_ModulesThatImportEachOther_BecomeOneScript()
    {
        var files = new Dictionary<string, string>
        {
            ["a.js"] = "import { two as zwei, three } from './b.js';\nimport * as all from '../x/b.js';\nexport const sum = () => zwei + three() + all.two;\n",
            ["b.js"] = "export const two = 2;\nexport async function four() { return 4; }\nfunction three() { return 3; }\nexport { three };\n",
        };
        var script = ScriptBundle.Make("a.js", name => files[name]);
        Assert.DoesNotContain("import ", script, StringComparison.Ordinal);
        Assert.DoesNotContain("export ", script, StringComparison.Ordinal);
        Assert.Contains("const { two: zwei, three } = modules['b.js'];", script, StringComparison.Ordinal);
        Assert.Contains("const all = modules['b.js'];", script, StringComparison.Ordinal);
        Assert.Contains("return { two, four, three };", script, StringComparison.Ordinal);
        Assert.True(script.IndexOf("modules['b.js'] =", StringComparison.Ordinal) < script.IndexOf("modules['a.js'] =", StringComparison.Ordinal));
    }

    private async Task<string> FileAsync(string id) => await product.Visitor().GetStringAsync($"/api/v1/runs/{id}/page.html");

    [GeneratedRegex("<script>(?<text>.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
