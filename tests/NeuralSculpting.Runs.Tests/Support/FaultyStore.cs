using System.Reflection;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Tests.Support;

/// <summary>A store on a full disk: some of its methods fail.</summary>
public class FaultyStore : DispatchProxy
{
    private IRunStore _store = null!;
    private string[] _faulty = [];

    /// <summary>Wraps a store.</summary>
    public static IRunStore Around(IRunStore store, params string[] faulty)
    {
        var proxy = Create<IRunStore, FaultyStore>();
        var self = (FaultyStore)(object)proxy;
        (self._store, self._faulty) = (store, faulty);
        return proxy;
    }

    /// <inheritdoc/>
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _faulty.Contains(targetMethod!.Name)
        ? throw new IOException("the disk is full")
        : targetMethod.Invoke(_store, args);
}
