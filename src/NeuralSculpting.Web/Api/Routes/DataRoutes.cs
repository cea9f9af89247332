using Microsoft.AspNetCore.Http.Features;
using NeuralSculpting.Runs.Data;
using NeuralSculpting.Runs.Data.Downloads;
using NeuralSculpting.Runs.Data.Folders;
using NeuralSculpting.Runs.Data.Inspection;
using NeuralSculpting.Web.Api.Requests;

namespace NeuralSculpting.Web.Api.Routes;

/// <summary>All sets of data.</summary>
/// <param name="Items">Known sets first, whether they are there or not.</param>
/// <param name="Total">How many.</param>
/// <param name="Next">Always null: there is one page.</param>
public sealed record DataSetListResource(IReadOnlyList<DataSetInfo> Items, int Total, string? Next);

/// <summary>Sets of data: what is there, downloads, uploads, deletions.</summary>
internal static class DataRoutes
{
    private static readonly string[] _types = ["application/octet-stream", "application/gzip", "application/x-gzip", "text/csv"];

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/data", async (HttpContext http, IDataLibrary library) =>
        {
            var sets = await library.ListAsync(http.RequestAborted);
            return Results.Json(new DataSetListResource(sets, sets.Count, null), ApiJson.Options);
        }).Takes().Produces<DataSetListResource>().WithSummary("All sets of data: their files, how they are, what is in them").WithTags("data");
        api.MapGet("/data/{set}", async (string set, HttpContext http, IDataLibrary library) => Found(await library.FindAsync(set, http.RequestAborted), set)).Takes()
            .Produces<DataSetInfo>().WithSummary("A set of data").WithTags("data");
        api.MapPost("/data/{set}/check", async (string set, HttpContext http, IDataLibrary library) => Found(await library.CheckAsync(set, http.RequestAborted), set)).Takes()
            .Produces<DataSetInfo>().WithSummary("Reads the files of a set again: checksums, format, counts").WithTags("data");
        api.MapPut("/data/{set}/files/{name}", AddAsync).Takes()
            .Accepts<object>(_types[0], _types[1..]).Produces<DataSetInfo>()
            .WithSummary("Adds a file to a set, which is made when it is not there: IDX (packed with gzip or plain) or CSV, whole and valid or not at all").WithTags("data");
        api.MapGet("/data/{set}/files/{name}/samples", SamplesAsync)
            .Takes(new QueryParameter("limit", "Pictures at most, 1 to 1000. Default 10.", "integer"))
            .Produces<SamplePictures>().WithSummary("The first pictures of a file, one a class first; pixels row by row, 0 to 255, base64").WithTags("data");
        api.MapDelete("/data/{set}", async (string set, HttpContext http, IDataLibrary library) => Found(await library.DeleteAsync(set, http.RequestAborted), set)).Takes()
            .Produces<DataSetInfo>().WithSummary("Deletes the files of a set; they can be restored for 30 days").WithTags("data");
        api.MapPost("/data/{set}/restore", async (string set, HttpContext http, IDataLibrary library) => Found(await library.RestoreAsync(set, http.RequestAborted), set)).Takes()
            .Produces<DataSetInfo>().WithSummary("Takes the last deletion of a set back").WithTags("data");
        MapDownload(api);
    }

    private static void MapDownload(RouteGroupBuilder api)
    {
        api.MapPost("/data/{set}/download", async (string set, HttpContext http, IDataLibrary library) =>
            Results.Json(await library.StartAsync(set, http.RequestAborted), ApiJson.Options, statusCode: StatusCodes.Status202Accepted)).Takes()
            .Produces<DownloadProgress>(StatusCodes.Status202Accepted).WithSummary("Downloads what is missing of a known set; goes on where an earlier download ended").WithTags("data");
        api.MapGet("/data/{set}/download", (string set, IDataLibrary library) => Found(library.Progress(set), set)).Takes()
            .Produces<DownloadProgress>().WithSummary("How the last download of a set is").WithTags("data");
        api.MapPost("/data/{set}/cancel", async (string set, IDataLibrary library) =>
        {
            await library.CancelAsync(set);
            return Found(library.Progress(set), set);
        }).Takes().Produces<DownloadProgress>().WithSummary("Ends the download of a set; what has arrived is kept").WithTags("data");
    }

    private static async Task<IResult> AddAsync(string set, string name, HttpContext http, IDataLibrary library)
    {
        var type = http.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        if (type is null || !_types.Contains(type))
            throw new ApiException(StatusCodes.Status415UnsupportedMediaType, $"The body must be the file, with the header Content-Type: {string.Join(" or ", _types)}.");
        if (http.Request.ContentLength > DataNames.MostBytes)
            throw new ApiException(StatusCodes.Status413PayloadTooLarge, $"The file must have at most {DataNames.MostBytes >> 20} MiB.");
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = DataNames.MostBytes + 1;
        return Results.Json(await library.AddAsync(set, name, http.Request.Body, null, http.RequestAborted), ApiJson.Options);
    }

    private static async Task<IResult> SamplesAsync(string set, string name, HttpContext http, IDataLibrary library)
    {
        var query = new QueryReader(http.Request);
        var limit = (int)query.Number("limit", 1, 1000, 10);
        query.Errors.ThrowIfAny();
        var samples = await library.SamplesAsync(set, name, limit, http.RequestAborted);
        return samples.Items.Count > 0 ? Results.Json(samples, ApiJson.Options) : throw new ApiException(StatusCodes.Status404NotFound, $"There are no pictures in {name} of {set}.");
    }

    private static IResult Found(DataSetInfo? set, string name) => Results.Json(set ?? throw ApiException.Missing("set of data", name), ApiJson.Options);

    private static IResult Found(DownloadProgress? progress, string name) =>
        Results.Json(progress ?? throw new ApiException(StatusCodes.Status404NotFound, $"There was no download of {name} since the server was started."), ApiJson.Options);
}
