namespace NeuralSculpting.Browser.Tests.Support;

/// <summary>One product with one quick run that has ended, for all tests that leave it as it is.</summary>
public sealed class FinishedRun : IAsyncLifetime
{
    /// <summary>The product.</summary>
    public ProductServer Server { get; } = new();

    /// <summary>The run's id.</summary>
    public string Id { get; private set; } = "";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Id = (await Server.SeedAsync(Specs.Quick()))[0];
        await Server.StartAsync();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
