using System.Runtime.InteropServices;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Training.Batches;

/// <summary>The best epoch of a training call so far: highest accuracy, then lowest validation loss, then the earlier (method.md 3).</summary>
internal sealed unsafe class BestEpoch
{
    private readonly NetworkPlan _plan;

    /// <summary>Keeps the best epoch of a compiled network in a network with the same masks.</summary>
    public BestEpoch(NetworkPlan plan, Network network) => (_plan, Network) = (plan, network);

    /// <summary>It, once there was an epoch.</summary>
    public Network Network { get; }

    /// <summary>From 0; -1 before the first.</summary>
    public int Epoch { get; private set; } = -1;

    /// <summary>In percent.</summary>
    public double Accuracy { get; private set; }

    /// <summary>Mean over the validation rows.</summary>
    public double Loss { get; private set; }

    /// <summary>An epoch ended with the parameters of the plan.</summary>
    public void Offer(int epoch, double accuracy, double loss)
    {
        if (Epoch >= 0 && !(accuracy > Accuracy || (accuracy == Accuracy && loss < Loss)))
            return;
        (Epoch, Accuracy, Loss) = (epoch, accuracy, loss);
        _plan.Export(_plan.Values, Network);
    }

    /// <summary>Writes it.</summary>
    public void Save(BinaryWriter to)
    {
        to.Write(Epoch);
        to.Write(Accuracy);
        to.Write(Loss);
        var values = new float[_plan.Parameters];
        fixed (float* packed = values)
            _plan.Import(Network, packed);
        to.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader from)
    {
        (Epoch, Accuracy, Loss) = (from.ReadInt32(), from.ReadDouble(), from.ReadDouble());
        var values = new float[_plan.Parameters];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        fixed (float* packed = values)
            _plan.Export(packed, Network);
    }
}
