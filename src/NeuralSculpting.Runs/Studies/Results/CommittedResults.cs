using Microsoft.Extensions.Logging;
using NeuralSculpting.Core;
using NeuralSculpting.Runs.Studies.Engine;

namespace NeuralSculpting.Runs.Studies.Results;

/// <summary>Results of studies that come with the product, one JSON file each; read when first asked for, never changed.</summary>
internal sealed partial class CommittedResults(RunsOptions options, ILogger<CommittedResults> log)
{
    private readonly Lock _lock = new();
    private IReadOnlyDictionary<string, StudyBoard>? _boards;

    /// <summary>The boards, by id.</summary>
    public IReadOnlyDictionary<string, StudyBoard> Boards
    {
        get
        {
            lock (_lock)
                return _boards ??= Read();
        }
    }

    private Dictionary<string, StudyBoard> Read()
    {
        var boards = new Dictionary<string, StudyBoard>(StringComparer.Ordinal);
        if (options.ResultsFolder is not { } folder || !Directory.Exists(folder))
            return boards;
        foreach (var file in Directory.EnumerateFiles(folder, "*.study.json").Order(StringComparer.Ordinal))
        {
            try
            {
                var name = Path.GetFileName(file)[..^".study.json".Length];
                boards[IStudyService.CommittedPrefix + name] = StudyResultsJson.Read(File.ReadAllText(file)).ToBoard();
            }
            catch (Exception fault) when (fault is InvalidOptionsException or IOException or UnauthorizedAccessException)
            {
                LogUnreadable(file, fault.Message);
            }
        }
        return boards;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The results in {File} cannot be read: {Reason}")]
    private partial void LogUnreadable(string file, string reason);
}
