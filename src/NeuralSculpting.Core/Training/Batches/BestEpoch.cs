using System.Runtime.InteropServices;
using NeuralSculpting.Core.Networks.Kernels;

namespace NeuralSculpting.Core.Training.Batches;

/// <summary>The best epoch of a training call so far: highest accuracy, then lowest validation loss, then the earlier (method.md 3).</summary>
internal sealed unsafe class BestEpoch
{
    private readonly NetworkPlan _plan;

    /// <summary>Takes memory for the parameters of a compiled network.</summary>
    public BestEpoch(Arena arena, NetworkPlan plan)
    {
        _plan = plan;
        Values = arena.Floats(plan.Parameters);
    }

    /// <summary>Its parameters.</summary>
    public float* Values { get; }

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
        new Span<float>(_plan.Values, _plan.Parameters).CopyTo(new Span<float>(Values, _plan.Parameters));
    }

    /// <summary>Writes it.</summary>
    public void Save(BinaryWriter to)
    {
        to.Write(Epoch);
        to.Write(Accuracy);
        to.Write(Loss);
        to.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<float>(Values, _plan.Parameters)));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public void Load(BinaryReader from)
    {
        (Epoch, Accuracy, Loss) = (from.ReadInt32(), from.ReadDouble(), from.ReadDouble());
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(new Span<float>(Values, _plan.Parameters)));
    }
}
