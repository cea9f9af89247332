using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NeuralSculpting.Runs.Data;
using NeuralSculpting.Runs.Data.Downloads;
using NeuralSculpting.Runs.Data.Inspection;

namespace NeuralSculpting.Cli.Data;

/// <summary>Sets of data as text and as JSON.</summary>
internal static class DataText
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) }, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A set as the API says it, in a line.</summary>
    public static string Json(DataSetInfo set) => JsonSerializer.Serialize(set, _json);

    /// <summary>"mnist  present  11.1 MiB  60,000 + 10,000 pictures".</summary>
    public static string Line(DataSetInfo set) => $"{set.Name,-16}  {Word(set),-11}  {DataSizes.Bytes(set.Bytes),9}  {What(set)}".TrimEnd();

    /// <summary>A set and every file of it.</summary>
    public static IEnumerable<string> Lines(DataSetInfo set)
    {
        yield return Line(set);
        foreach (var file in set.Files)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"  {file.Name,-28}  {file.State.ToString().ToLowerInvariant(),-8}  {DataSizes.Bytes(file.Bytes),9}  {file.Problem ?? Checksum(file)}").TrimEnd();
        }
    }

    /// <summary>"train-images-idx3-ubyte.gz 4.2 of 11.1 MiB, 1.2 MiB/s, 6 s left".</summary>
    public static string Progress(DownloadProgress now) => string.Create(
        CultureInfo.InvariantCulture,
        $"{now.File} {DataSizes.Bytes(now.Bytes)} of {DataSizes.Bytes(now.Total)}{(now.BytesPerSecond > 0 ? $", {DataSizes.Bytes((long)now.BytesPerSecond)}/s" : "")}{(now.Left is { } left ? $", {Math.Ceiling(left.TotalSeconds):0} s left" : "")}");

    private static string Word(DataSetInfo set) => set.State.ToString().ToLowerInvariant();

    private static string What(DataSetInfo set)
    {
        if (set.Problem is { } problem)
            return problem;
        var pictures = set.Files.Where(f => f.Content?.Kind == ContentKind.Pictures).Select(f => f.Content!.Rows.ToString("N0", CultureInfo.InvariantCulture)).ToList();
        var tables = set.Files.Where(f => f.Content?.Kind == ContentKind.Table).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Content!.Rows:N0} rows × {f.Content.Columns.Count} columns")).ToList();
        return set.State == DataSetState.Absent ? $"sculpt data get {set.Name}" : pictures.Count > 0 ? $"{string.Join(" + ", pictures)} pictures" : string.Join(", ", tables);
    }

    private static string Checksum(DataFileInfo file) => file.Checksum switch
    {
        ChecksumState.Published => $"MD5 {file.Md5} as published",
        ChecksumState.SameContent => $"MD5 {file.Md5}: packed anew, the content is the published one",
        ChecksumState.Unknown => $"MD5 {file.Md5}: packed anew, only its format could be checked",
        _ => file.Md5 is null ? "" : $"MD5 {file.Md5}",
    };
}
