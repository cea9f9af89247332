namespace NeuralSculpting.Cli;

/// <summary>What the process answers (formats.md).</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The work failed: an accuracy was never reached, or it was interrupted.</summary>
    public const int Failed = 1;

    /// <summary>Bad arguments or input.</summary>
    public const int BadInput = 2;
}
