namespace NeuralSculpting.Web.Api;

/// <summary>A request that cannot be answered; becomes a problem document.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="detail">What is wrong and what to do, in a sentence.</param>
public sealed class ApiException(int status, string detail) : Exception(detail)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>404: there is no such thing.</summary>
    public static ApiException Missing(string kind, string id) => new(StatusCodes.Status404NotFound, $"There is no {kind} {id}.");
}
