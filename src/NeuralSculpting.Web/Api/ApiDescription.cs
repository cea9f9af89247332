using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NeuralSculpting.Web.Api.Requests;

namespace NeuralSculpting.Web.Api;

/// <summary>The OpenAPI description: parameters and problems, which the routes' handlers do not show by themselves.</summary>
internal static class ApiDescription
{
    /// <summary>Sets it up.</summary>
    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Neural Sculpting", Version = "v1",
                Description = "Everything that the pages can do. Errors are problem documents (RFC 9457); fields that break a rule are in \"errors\". Lists go on with the cursor in \"next\". A POST that creates something takes the header Idempotency-Key. Live events: the SignalR hub /hubs/runs.",
            };
            document.Servers = [];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(async (operation, context, cancel) =>
        {
            operation.Parameters ??= [];
            foreach (var parameter in context.Description.ActionDescriptor.EndpointMetadata.OfType<QueryParameters>().LastOrDefault()?.All ?? [])
            {
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = parameter.Name, In = ParameterLocation.Query, Description = parameter.Description, Schema = new OpenApiSchema { Type = Type(parameter.Type) },
                });
            }
            if (context.Description.HttpMethod == "POST" && operation.Responses?.ContainsKey("201") == true)
            {
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = Idempotency.Header, In = ParameterLocation.Header, Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    Description = "1 to 100 printable characters: a repeated request with the same key gets the first answer again for 24 hours.",
                });
            }
            var schema = await context.GetOrCreateSchemaAsync(typeof(ValidationProblemDetails), null, cancel);
            operation.Responses ??= [];
            operation.Responses["default"] = new OpenApiResponse
            {
                Description = "What is wrong, as a problem document.",
                Content = new Dictionary<string, OpenApiMediaType> { [Problems.MediaType] = new() { Schema = schema } },
            };
        });
    }

    private static JsonSchemaType Type(string name) => name switch
    {
        "integer" => JsonSchemaType.Integer,
        "boolean" => JsonSchemaType.Boolean,
        _ => JsonSchemaType.String,
    };
}
