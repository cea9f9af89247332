namespace NeuralSculpting.Web.Api.Requests;

/// <summary>A parameter of the query string that a route takes; read by <see cref="QueryReader"/>, described in the OpenAPI document.</summary>
/// <param name="Name">As it stands in the address.</param>
/// <param name="Description">What it means, its default and its range.</param>
/// <param name="Type">"string", "integer" or "boolean".</param>
public sealed record QueryParameter(string Name, string Description, string Type = "string");

/// <summary>The parameters that a route takes: any other is refused by name.</summary>
public sealed record QueryParameters(IReadOnlyList<QueryParameter> All);

/// <summary>Says which parameters routes take.</summary>
public static class QueryParameterExtensions
{
    /// <summary>This route takes these parameters and no others.</summary>
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder route, params IReadOnlyList<QueryParameter> parameters) =>
        route.WithMetadata(new QueryParameters(parameters));

    /// <summary>Refuses parameters that the route does not take.</summary>
    public static void CheckKnown(HttpContext http)
    {
        var known = http.GetEndpoint()?.Metadata.GetMetadata<QueryParameters>()?.All ?? [];
        var errors = new Core.OptionErrors();
        foreach (var name in http.Request.Query.Keys.Where(k => known.All(p => p.Name != k)))
            errors.Require(false, name, known.Count == 0 ? "this route takes no parameters" : $"there is no such parameter; there are {string.Join(", ", known.Select(p => p.Name))}");
        errors.ThrowIfAny();
    }
}
