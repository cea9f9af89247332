using System.IO.Compression;
using System.Numerics;
using System.Runtime.InteropServices;
using NeuralSculpting.Core.Networks;

namespace NeuralSculpting.Core.Pruning;

/// <summary>Writes and reads the state of a sculpt: deflated, little-endian, with a version in front.</summary>
internal static class CheckpointCodec
{
    private const int Version = 1;

    // Begins a checkpoint within a training call. No deflated state begins so: its first bits would name a block of no kind.
    private static ReadOnlySpan<byte> WithinCall => "NSC2"u8;

    /// <summary>A checkpoint within the dense training.</summary>
    public static SculptCheckpoint DenseCheckpoint(CallState call) => new(0, call.Reports.Count, Save([], call));

    /// <summary>Writes the dense network and every branch that was begun, and the training call that is under way, if any.</summary>
    public static byte[] Save(SculptState state, CallState? call) => call is null ? Save(state) : Save(Save(state), call);

    /// <summary>Reads what <see cref="Save(SculptState, CallState?)"/> wrote for the same problem.</summary>
    /// <returns>The state, null within the dense training, and the call under way when there is no state; else its last branch has it.</returns>
    /// <exception cref="InvalidDataException">It is not a checkpoint of this version and problem.</exception>
    public static (SculptState? State, CallState? Call) Load(SculptProblem problem, byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith(WithinCall))
            return (LoadState(problem, bytes), null);
        try
        {
            using var from = new BinaryReader(new MemoryStream(bytes, WithinCall.Length, bytes.Length - WithinCall.Length));
            var state = from.ReadBytes(from.ReadInt32());
            var call = CallState.Load(from);
            if (state.Length == 0)
                return (null, call);
            var loaded = LoadState(problem, state);
            loaded.Branches[^1].Call = call;
            return (loaded, null);
        }
        catch (Exception broken) when (broken is EndOfStreamException or ArgumentException)
        {
            throw new InvalidDataException("the checkpoint is damaged or of another spec", broken);
        }
    }

    private static byte[] Save(byte[] state, CallState call)
    {
        using var bytes = new MemoryStream();
        using var to = new BinaryWriter(bytes);
        to.Write(WithinCall);
        to.Write(state.Length);
        to.Write(state);
        call.Save(to);
        to.Flush();
        return bytes.ToArray();
    }

    private static byte[] Save(SculptState state)
    {
        using var bytes = new MemoryStream();
        using (var deflate = new DeflateStream(bytes, CompressionLevel.Fastest))
        using (var to = new BinaryWriter(deflate))
        {
            to.Write(Version);
            Write(to, state.Dense);
            to.Write(state.DenseSteps);
            to.Write(state.Branches.Count);
            var fewest = state.Branches.SelectMany(b => b.Cells).Select(c => c.Cell.Edges).DefaultIfEmpty().Min();
            foreach (var branch in state.Branches)
                Write(to, branch, fewest);
        }
        return bytes.ToArray();
    }

    private static SculptState LoadState(SculptProblem problem, byte[] bytes)
    {
        try
        {
            using var from = new BinaryReader(new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress));
            var version = from.ReadInt32();
            if (version != Version)
                throw new InvalidDataException($"the checkpoint has version {version}; this program reads {Version}");
            var state = new SculptState(ReadCandidate(from, problem)) { DenseSteps = from.ReadInt64() };
            for (var count = from.ReadInt32(); count > 0; count--)
                state.Branches.Add(ReadBranch(from, problem, state.Branches.Count));
            return state;
        }
        catch (Exception broken) when (broken is EndOfStreamException or ArgumentException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("the checkpoint is damaged or of another spec", broken);
        }
    }

    private static void Write(BinaryWriter to, BranchState branch, int fewest)
    {
        Write(to, branch.Present);
        Write(to, branch.History.Build());
        to.Write(branch.Pruned);
        to.Write(branch.UnitsPruned);
        Optional(to, branch.Units, Write);
        Optional(to, branch.UnitsHistory, Write);
        Optional(to, branch.Retrained, Write);
        Optional(to, branch.Walk, static (w, walk) => walk.Save(w));
        to.Write(branch.Attempts);
        to.Write(branch.Trainings);
        to.Write(branch.Epochs);
        to.Write(branch.Steps);
        to.Write(branch.Cells.Count);
        foreach (var (cell, network) in branch.Cells)
        {
            to.Write(cell.EdgeStep ?? double.NaN);
            to.Write(cell.Units);
            to.Write(cell.Edges);
            to.Write(cell.Accuracy);
            to.Write(cell.ValidationLoss);
            to.Write(cell.Pruned);
            Write(to, cell.History);
            Optional(to, cell.Edges == fewest ? network : null, Write);
        }
    }

    private static BranchState ReadBranch(BinaryReader from, SculptProblem problem, int index)
    {
        var branch = new BranchState { Present = ReadCandidate(from, problem), History = new HistoryBuilder(ReadHistory(from, problem)) };
        branch.Pruned = from.ReadBoolean();
        branch.UnitsPruned = from.ReadBoolean();
        branch.Units = from.ReadBoolean() ? ReadCandidate(from, problem) : null;
        branch.UnitsHistory = from.ReadBoolean() ? ReadHistory(from, problem) : null;
        branch.Retrained = from.ReadBoolean() ? ReadCandidate(from, problem) : null;
        var hasWalk = from.ReadBoolean();
        var saved = hasWalk ? from.ReadBytes(PruningWalk.SavedBytes) : [];
        branch.Attempts = from.ReadInt32();
        branch.Trainings = from.ReadInt32();
        branch.Epochs = from.ReadInt64();
        branch.Steps = from.ReadInt64();
        for (var count = from.ReadInt32(); count > 0; count--)
        {
            var step = from.ReadDouble();
            var cell = new GridCell(
                problem.UnitStep(index), double.IsNaN(step) ? null : step, from.ReadInt32(), from.ReadInt32(), from.ReadDouble(),
                from.ReadDouble(), from.ReadBoolean(), ReadHistory(from, problem));
            branch.Cells.Add(new FinishedCell(cell, from.ReadBoolean() ? ReadCandidate(from, problem) : null));
        }
        if (hasWalk)
        {
            branch.Walk = BranchWalker.NewWalk(problem, problem.UnitStep(index), branch);
            branch.Walk.Load(new BinaryReader(new MemoryStream(saved)));
        }
        return branch;
    }

    /// <summary>Masks in full, weights of edges alone, biases in full.</summary>
    private static void Write(BinaryWriter to, Candidate candidate)
    {
        to.Write(candidate.Accuracy);
        to.Write(candidate.ValidationLoss);
        var network = candidate.Network;
        for (var l = 0; l < network.Masks.Length; l++)
        {
            to.Write(MemoryMarshal.AsBytes(network.Masks[l].Words));
            foreach (var at in Edges(network.Masks[l]))
                to.Write(network.Weights[l][at]);
            to.Write(MemoryMarshal.AsBytes(network.Biases[l].AsSpan()));
        }
    }

    private static Candidate ReadCandidate(BinaryReader from, SculptProblem problem)
    {
        var (accuracy, loss) = (from.ReadDouble(), from.ReadDouble());
        var layers = problem.Architecture.Layers;
        var masks = new EdgeMask[layers.Length - 1];
        var (weights, biases) = (new float[masks.Length][], new float[masks.Length][]);
        for (var l = 0; l < masks.Length; l++)
        {
            masks[l] = new EdgeMask(layers[l + 1], layers[l]);
            for (var w = 0; w < masks[l].Words.Length; w++)
            {
                var (row, first) = (w / masks[l].WordsPerRow, w % masks[l].WordsPerRow * 64);
                for (var word = from.ReadUInt64(); word != 0; word &= word - 1)
                    masks[l][row, first + BitOperations.TrailingZeroCount(word)] = true;
            }
            weights[l] = new float[layers[l + 1] * layers[l]];
            foreach (var at in Edges(masks[l]))
                weights[l][at] = from.ReadSingle();
            biases[l] = new float[layers[l + 1]];
            foreach (ref var bias in biases[l].AsSpan())
                bias = from.ReadSingle();
        }
        return new Candidate(new Network(problem.Architecture, problem.Options.Activation, masks, weights, biases), accuracy, loss);
    }

    private static void Write(BinaryWriter to, PruningHistory history)
    {
        to.Write(history.Attempts.Count);
        foreach (var attempt in history.Attempts)
            to.Write(attempt);
        foreach (var deaths in history.DeathSteps)
            to.Write(MemoryMarshal.AsBytes(deaths.AsSpan()));
    }

    private static PruningHistory ReadHistory(BinaryReader from, SculptProblem problem)
    {
        var attempts = new List<int>();
        for (var count = from.ReadInt32(); count > 0; count--)
            attempts.Add(from.ReadInt32());
        var layers = problem.Architecture.Layers;
        var deaths = new ushort[layers.Length - 1][];
        for (var l = 0; l < deaths.Length; l++)
        {
            deaths[l] = new ushort[layers[l + 1] * layers[l]];
            foreach (ref var death in deaths[l].AsSpan())
                death = from.ReadUInt16();
        }
        return new PruningHistory { Attempts = attempts, DeathSteps = deaths };
    }

    private static IEnumerable<int> Edges(EdgeMask mask)
    {
        for (var at = 0; at < mask.Rows * mask.Columns; at++)
        {
            if (mask[at / mask.Columns, at % mask.Columns])
                yield return at;
        }
    }

    private static void Optional<T>(BinaryWriter to, T? value, Action<BinaryWriter, T> write)
        where T : class
    {
        to.Write(value is not null);
        if (value is not null)
            write(to, value);
    }
}
