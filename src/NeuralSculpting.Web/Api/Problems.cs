using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Documents;

namespace NeuralSculpting.Web.Api;

/// <summary>Errors of the API as problem documents (RFC 9457); fields that break a rule are in "errors".</summary>
public static class Problems
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/problem+json";

    /// <summary>The problem that an exception is; null for one that nobody expected.</summary>
    public static ProblemDetails? Of(Exception fault) => fault switch
    {
        InvalidOptionsException invalid => Fields(invalid.Errors.Select(e => (e.Field, e.Rule))),
        DocumentException document => Fields([(document.Path, document.Rule)]),
        ApiException api => Plain(api.Status, api.Message),
        JsonException json => Fields([(json.Path is { Length: > 0 } path ? path : "$", Words(json))]),
        BadHttpRequestException bad => Plain(bad.StatusCode, bad.Message),
        _ => null,
    };

    /// <summary>A problem without fields.</summary>
    public static ProblemDetails Plain(int status, string? detail = null) => new()
    {
        Status = status, Title = ReasonPhrases.GetReasonPhrase(status), Detail = detail, Type = $"https://httpstatuses.io/{status}",
    };

    /// <summary>Writes a problem; the answer must not have begun.</summary>
    public static Task WriteAsync(HttpContext http, ProblemDetails problem)
    {
        http.Response.StatusCode = problem.Status ?? StatusCodes.Status500InternalServerError;
        return http.Response.WriteAsJsonAsync(problem, problem.GetType(), ApiJson.Options, MediaType);
    }

    private static ValidationProblemDetails Fields(IEnumerable<(string Field, string Rule)> errors)
    {
        var byField = errors.GroupBy(e => e.Field).ToDictionary(g => g.Key, g => g.Select(e => e.Rule).ToArray());
        return new ValidationProblemDetails(byField)
        {
            Status = StatusCodes.Status400BadRequest, Title = "Bad Request", Type = "https://httpstatuses.io/400",
            Detail = string.Join("; ", byField.Select(e => $"{e.Key}: {string.Join(", ", e.Value)}")),
        };
    }

    // The serializer's own words end with the position and the name of a .NET type.
    private static string Words(JsonException json)
    {
        var words = json.Message.Split(" Path:", 2)[0];
        return words.Contains(".NET", StringComparison.Ordinal) || words.Contains("System.", StringComparison.Ordinal) || words.Contains("NeuralSculpting", StringComparison.Ordinal)
            ? words.Contains("could not be mapped", StringComparison.Ordinal) ? "there is no such field" : "has the wrong type"
            : words;
    }
}
