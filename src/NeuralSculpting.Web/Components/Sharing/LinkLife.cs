namespace NeuralSculpting.Web.Components.Sharing;

/// <summary>How long a link opens.</summary>
/// <param name="Name">For a person.</param>
/// <param name="Length">Null = for ever.</param>
public sealed record LinkLife(string Name, TimeSpan? Length)
{
    /// <summary>What can be chosen; the first is the default.</summary>
    public static IReadOnlyList<LinkLife> All { get; } =
    [
        new("until it is revoked", null), new("for an hour", TimeSpan.FromHours(1)), new("for a day", TimeSpan.FromDays(1)),
        new("for a week", TimeSpan.FromDays(7)), new("for 30 days", TimeSpan.FromDays(30)), new("for a year", TimeSpan.FromDays(365)),
    ];
}
