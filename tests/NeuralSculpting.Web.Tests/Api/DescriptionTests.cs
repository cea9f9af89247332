using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NeuralSculpting.Web.Tests.Support;

namespace NeuralSculpting.Web.Tests.Api;

/// <summary>The description of the API says of every route what it takes and gives.</summary>
public sealed class DescriptionTests(LiveProduct product) : IClassFixture<LiveProduct>
{
    [Fact]
    public async Task OpenApi_EveryRoute_IsDescribedWithSummaryAnswersAndProblem()
    {
        using var client = new HttpClient { BaseAddress = product.Address };
        using var document = JsonDocument.Parse(await client.GetStringAsync("api/v1/openapi.json", TestContext.Current.CancellationToken));
        var described = new HashSet<string>();
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                described.Add($"{operation.Name.ToUpperInvariant()} {path.Name}");
                var answers = operation.Value.GetProperty("responses");
                Assert.True(operation.Value.GetProperty("summary").GetString()!.Length > 5, path.Name);
                Assert.Contains(answers.EnumerateObject(), a => a.Name is "200" or "201" or "202" or "204");
                Assert.True(answers.GetProperty("default").GetProperty("content").TryGetProperty("application/problem+json", out _), path.Name);
            }
        }
        var mapped = product.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.TrimStart('/').StartsWith("api/v1/", StringComparison.Ordinal) == true && !e.RoutePattern.RawText.EndsWith("openapi.json", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} /{e.RoutePattern.RawText!.TrimStart('/').Replace("**", "", StringComparison.Ordinal)}"))
            .ToHashSet();
        Assert.NotEmpty(mapped);
        Assert.Equal(mapped.Order(), described.Order());
    }

    [Fact]
    public async Task Page_OfTheApi_LoadsNothingFromElsewhere()
    {
        using var client = new HttpClient { BaseAddress = product.Address };
        var page = await client.GetStringAsync("api/", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
    }
}
