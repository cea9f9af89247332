namespace NeuralSculpting.Cli.Remote;

/// <summary>A server that cannot be reached or did not do what was asked; the message is for the person who asked.</summary>
internal sealed class RemoteException(string message) : Exception(message);
