using System.Numerics;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Explain;

/// <summary>The truth tables of a task's declared sub-functions, as far as they are known.</summary>
internal sealed class SubFunctionColumns
{
    /// <summary>Below this, agreement says nothing.</summary>
    private const double Close = 0.75;

    private readonly List<(string Id, ulong[] Column)> _columns = [];
    private readonly int _inputs;

    /// <summary>
    /// Takes the columns of outputs that a sub-function holds, else its formula over inputs and sub-functions. A sub-function
    /// with neither ("any code will do") has no table.
    /// </summary>
    public SubFunctionColumns(BooleanTask task)
    {
        _inputs = task.Inputs;
        var named = new Dictionary<string, ulong[]>(StringComparer.Ordinal);
        foreach (var s in task.Graph?.SubFunctions.OrderBy(s => s.Level).ToList() ?? [])
        {
            var columns = s.Outputs.Select(o => BitColumn.Pack(task.Columns[o])).ToList();
            if (s.Formula is { } text && Formula.TryParse(text, named.Keys, out var formula, out _) && formula.Inputs.LastOrDefault(-1) < task.Inputs)
                columns.Insert(0, formula.Evaluate(task.Inputs, named));
            if (columns.Count > 0)
                named[s.Id] = columns[0];
            foreach (var column in columns.Where(c => !_columns.Any(known => known.Id == s.Id && Agreement(known.Column, c) is 0 or 1)))
                _columns.Add((s.Id, column));
        }
    }

    /// <summary>The sub-function that agrees best with a column; null when none is closer than a constant, or close at all.</summary>
    public SubFunctionAgreement? Best(ReadOnlySpan<ulong> column)
    {
        SubFunctionAgreement? best = null;
        foreach (var (id, known) in _columns)
        {
            var share = Agreement(known, column);
            best = Better(best, new SubFunctionAgreement(id, share < 0.5, Math.Max(share, 1 - share), Baseline(known)));
        }
        return best is { } b && (b.IsExact || (b.Share >= Close && b.Share > b.Baseline)) ? best : null;
    }

    /// <summary>
    /// The sub-functions that a code tells in every row, by the majority in each cell of rows with the same code; where there
    /// is none, the one that it tells best, if better than a constant does.
    /// </summary>
    /// <param name="code">A code a row.</param>
    public IReadOnlyList<SubFunctionAgreement> OfCode(int[] code)
    {
        var told = _columns.Select(known => Told(code, known.Id, known.Column)).ToList();
        List<SubFunctionAgreement> exact = [.. told.Where(t => t.IsExact)];
        return exact.Count > 0 ? [.. exact.DistinctBy(t => t.SubFunction)] : [.. told.Where(t => t.Share > t.Baseline).OrderByDescending(t => t.Share).Take(1)];
    }

    private SubFunctionAgreement Told(int[] code, string id, ulong[] column)
    {
        var cells = new Dictionary<int, (int Ones, int Rows)>();
        for (var r = 0; r < code.Length; r++)
        {
            var (ones, rows) = cells.GetValueOrDefault(code[r]);
            cells[code[r]] = (ones + (int)(column[r >> 6] >> r & 1), rows + 1);
        }
        return new SubFunctionAgreement(id, false, (double)cells.Values.Sum(c => Math.Max(c.Ones, c.Rows - c.Ones)) / code.Length, Baseline(column));
    }

    private static SubFunctionAgreement Better(SubFunctionAgreement? best, SubFunctionAgreement next) => best is { } b && b.Share >= next.Share ? b : next;

    private double Agreement(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        var differ = 0;
        for (var w = 0; w < a.Length; w++)
            differ += BitOperations.PopCount(a[w] ^ b[w]);
        return 1 - ((double)differ / (1 << _inputs));
    }

    private double Baseline(ulong[] column)
    {
        var ones = (double)column.Sum(BitOperations.PopCount) / (1 << _inputs);
        return Math.Max(ones, 1 - ones);
    }
}
