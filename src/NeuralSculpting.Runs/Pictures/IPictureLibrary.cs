using NeuralSculpting.Core.Tasks.Pictures;

namespace NeuralSculpting.Runs.Pictures;

/// <summary>The pictures that this server has.</summary>
public interface IPictureLibrary
{
    /// <summary>The pictures, or why there are none; read from their folder when first asked for, and again after that failed.</summary>
    /// <param name="dataset">A set of data whose pictures they are to be; null = those of the folder of pictures.</param>
    /// <param name="cancel">Ends the wait.</param>
    Task<PictureShelf> OpenAsync(string? dataset = null, CancellationToken cancel = default);
}

/// <summary>What the folder of pictures holds.</summary>
/// <param name="Pictures">The pictures; null when there are none.</param>
/// <param name="Source">The file they came from; empty when there are none.</param>
/// <param name="Problem">Why there are none, and what to do; null when there are some.</param>
public sealed record PictureShelf(PictureSet? Pictures, string Source, string? Problem);
