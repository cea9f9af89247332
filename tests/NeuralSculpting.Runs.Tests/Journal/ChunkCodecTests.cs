using NeuralSculpting.Core.Pruning;
using NeuralSculpting.Runs.Journal;

namespace NeuralSculpting.Runs.Tests.Journal;

public class ChunkCodecTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 1024)]
    [InlineData(1000, 2500)]
    [InlineData(1024, 1025)]
    public void Epochs_ThereAndBack_KeepEveryBit(int from, int to)
    {
        var log = new AppendLog<EpochPoint>();
        for (var i = 0; i < to + 10; i++)
            log.Append(new EpochPoint(i / 15, i % 15, i % 7 == 0 ? float.NaN : 1f / (i + 1), i % 11 == 0 ? float.PositiveInfinity : i * 1e-3f, 100f - i));

        var chunks = ChunkCodec.Epochs(log, from, to).ToList();

        var first = from / ChunkCodec.EpochsAChunk * ChunkCodec.EpochsAChunk;
        Assert.Equal(first, chunks[0].First);
        Assert.Equal(log.Read(first, to - first).Items, chunks.SelectMany(ChunkCodec.DecodeEpochs));
        Assert.All(chunks, chunk => Assert.True(double.IsFinite(chunk.Least) && double.IsFinite(chunk.Most)));
    }

    [Fact]
    public void Attempts_ThereAndBack_KeepEveryField()
    {
        var log = new AppendLog<AttemptEntry>();
        for (var i = 0; i < 300; i++)
        {
            log.Append(new AttemptEntry(
                new Attempt
                {
                    Index = i, Stage = (SculptStage)(i % 4), UnitStep = i % 2 == 0 ? null : 0.1 * i, EdgeStep = i % 3 == 0 ? null : i, Number = i,
                    TargetPercent = i / 3.0, Threshold = i % 5 == 0 ? float.NaN : i, Units = i, Edges = 2 * i, Outcome = (AttemptOutcome)(i % 5),
                    Accuracy = i % 5 == 0 ? double.NaN : i / 7.0, ValidationLoss = i * 1e-9, BestEpoch = i - 1, Epochs = i,
                },
                15L * i));
        }

        var chunks = ChunkCodec.Attempts(log, 0, 300).ToList();

        Assert.Equal([256, 44], chunks.Select(c => c.Count));
        Assert.Equal(log.Read(0, 300).Items, chunks.SelectMany(ChunkCodec.DecodeAttempts));
    }

    [Fact]
    public void Log_CursorPastTheEnd_ReadsFromTheEnd()
    {
        var log = new AppendLog<int>();
        log.Append(1);

        Assert.Equal((1L, 0, 1L), (log.Read(50, 10).First, log.Read(50, 10).Items.Count, log.Read(50, 10).Total));
    }
}
