using System.Text;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Runs.Networks;
using NeuralSculpting.Web.Api.Requests;

namespace NeuralSculpting.Web.Api.Routes;

/// <summary>A page of imported networks.</summary>
/// <param name="Items">The networks, newest first.</param>
/// <param name="Total">On all pages.</param>
/// <param name="Next">The cursor of the next page; null at the end.</param>
public sealed record NetworkListResource(IReadOnlyList<ImportedNetwork> Items, int Total, string? Next);

/// <summary>Another name for a network.</summary>
public sealed record NetworkChange(string Name = "");

/// <summary>Networks that came from outside, for detection alone.</summary>
internal static class NetworkRoutes
{
    private static readonly string[] _types = ["application/json", "application/jsonl", "application/x-ndjson", "application/octet-stream"];

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/networks", ListAsync)
            .Takes(new QueryParameter("limit", "How many at most, 1 to 1000. Default 100.", "integer"), new QueryParameter("cursor", "\"next\" of the page before."))
            .Produces<NetworkListResource>().WithSummary("Imported networks, newest first").WithTags("networks");
        api.MapPost("/networks", ImportAsync)
            .Takes(new QueryParameter("name", "The name of the file: its ending, .json, .jsonl or .safetensors, says what the body is, the rest names the networks."))
            .Accepts<object>(_types[0], _types[1..]).Produces<NetworkListResource>(StatusCodes.Status201Created)
            .WithSummary("Imports network documents (JSON, JSON lines) or safetensors, all of a file or nothing").WithTags("networks");
        api.MapGet("/networks/{id}", async (string id, HttpContext http, INetworkStore networks) => Found(await networks.FindAsync(id, http.RequestAborted), id)).Takes()
            .Produces<ImportedNetwork>().WithSummary("An imported network").WithTags("networks");
        api.MapPatch("/networks/{id}", async (string id, HttpContext http, INetworkStore networks) =>
            Found(await networks.RenameAsync(id, (await BodyReader.ReadAsync<NetworkChange>(http)).Name, http.RequestAborted), id)).Takes()
            .Accepts<NetworkChange>("application/json").Produces<ImportedNetwork>().WithSummary("Renames an imported network").WithTags("networks");
        api.MapDelete("/networks/{id}", async (string id, HttpContext http, INetworkStore networks) => Found(await networks.DeleteAsync(id, http.RequestAborted), id)).Takes()
            .Produces<ImportedNetwork>().WithSummary("Deletes an imported network; it can be restored for 30 days").WithTags("networks");
        api.MapPost("/networks/{id}/restore", async (string id, HttpContext http, INetworkStore networks) => Found(await networks.RestoreAsync(id, http.RequestAborted), id)).Takes()
            .Produces<ImportedNetwork>().WithSummary("Undoes a deletion, within 30 days").WithTags("networks");
        api.MapGet("/networks/{id}/document", async (string id, HttpContext http, INetworkStore networks) =>
            Results.Bytes(NetworkDocumentWriter.Write(await ReadAsync(id, http, networks)), "application/json")).Takes()
            .Produces<object>().WithSummary("An imported network as a network document").WithTags("networks");
        api.MapGet("/networks/{id}/network.safetensors", async (string id, HttpContext http, INetworkStore networks) =>
            Results.Bytes(Safetensors.Write((await ReadAsync(id, http, networks)).ToNetwork()), "application/octet-stream", $"network-{id}.safetensors")).Takes()
            .Produces<byte[]>(contentType: "application/octet-stream").WithSummary("An imported network that has weights as safetensors").WithTags("networks");
    }

    private static async Task<IResult> ListAsync(HttpContext http, INetworkStore networks)
    {
        var query = new QueryReader(http.Request);
        var (limit, cursor) = ((int)query.Number("limit", 1, 1000, 100), query.Text("cursor"));
        query.Errors.Require(cursor is null || (cursor.Length == 12 && cursor.All(char.IsAsciiLetterOrDigit)), "cursor", "must be \"next\" of a page").ThrowIfAny();
        var page = await networks.ListAsync(cursor, limit, http.RequestAborted);
        return Results.Json(new NetworkListResource(page, await networks.CountAsync(http.RequestAborted), page.Count == limit ? page[^1].Id : null), ApiJson.Options);
    }

    private static async Task<IResult> ImportAsync(HttpContext http, INetworkStore networks, Idempotency once)
    {
        var query = new QueryReader(http.Request);
        var name = query.Text("name");
        query.Errors.Require(name is { Length: <= 300 }, "name", "must be the name of the file, as in trained.safetensors").ThrowIfAny();
        await using var file = await Upload.ReceiveAsync(http, NetworkFile.MostBytes, _types);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, http.RequestAborted);
        BodyReader.Keep(http, [.. Encoding.UTF8.GetBytes(name!), 0, .. bytes]);
        return await once.OnceAsync(
            http,
            async () =>
            {
                var added = await networks.AddAsync(NetworkFile.Read(name!, bytes), http.RequestAborted);
                return (StatusCodes.Status201Created, new NetworkListResource(added, added.Count, null));
            },
            async ids =>
            {
                var added = new List<ImportedNetwork>();
                foreach (var id in ids)
                    added.Add(await networks.FindAsync(id, http.RequestAborted) ?? throw ApiException.Missing("network", id));
                return new NetworkListResource(added, added.Count, null);
            });
    }

    private static async Task<NetworkDocument> ReadAsync(string id, HttpContext http, INetworkStore networks) =>
        await networks.ReadAsync(id, http.RequestAborted) ?? throw ApiException.Missing("network", id);

    private static IResult Found(ImportedNetwork? network, string id) => Results.Json(network ?? throw ApiException.Missing("network", id), ApiJson.Options);
}
