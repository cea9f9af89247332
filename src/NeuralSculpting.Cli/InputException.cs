namespace NeuralSculpting.Cli;

/// <summary>Arguments or input that a command cannot work with; the message is for the person who gave them.</summary>
internal sealed class InputException(string message) : Exception(message);
