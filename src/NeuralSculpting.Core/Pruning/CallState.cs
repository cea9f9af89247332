using NeuralSculpting.Core.Training;

namespace NeuralSculpting.Core.Pruning;

/// <summary>A training call that is under way: what was heard of it, and the trainer's own state.</summary>
/// <param name="Reports">An epoch each, from the first.</param>
/// <param name="Trainer">What the trainer goes on from.</param>
internal sealed record CallState(IReadOnlyList<EpochReport> Reports, byte[] Trainer)
{
    /// <summary>Writes it.</summary>
    public void Save(BinaryWriter to)
    {
        to.Write(Reports.Count);
        foreach (var report in Reports)
        {
            to.Write(report.TrainingLoss);
            to.Write(report.ValidationLoss);
            to.Write(report.Accuracy);
        }
        to.Write(Trainer.Length);
        to.Write(Trainer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is cut off.</exception>
    public static CallState Load(BinaryReader from)
    {
        var reports = new List<EpochReport>();
        for (var count = from.ReadInt32(); reports.Count < count;)
            reports.Add(new EpochReport(reports.Count, from.ReadSingle(), from.ReadSingle(), from.ReadSingle()));
        var length = from.ReadInt32();
        var trainer = from.ReadBytes(length);
        if (length < 0 || trainer.Length != length)
            throw new InvalidDataException("the checkpoint ends within a training call");
        return new CallState(reports, trainer);
    }
}
