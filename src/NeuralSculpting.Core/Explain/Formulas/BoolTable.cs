using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Explain.Formulas;

/// <summary>A truth table over n variables as words, laid out as <see cref="BitColumn"/>: variable 0 is a row's most significant bit.</summary>
internal sealed class BoolTable
{
    public BoolTable(int variables, ulong[] words) => (Variables, Words) = (variables, words);

    public int Variables { get; }

    public ulong[] Words { get; }

    public int Rows => 1 << Variables;

    public bool this[int row] => (Words[row >> 6] >> row & 1) != 0;

    /// <summary>Identifies the function among all functions.</summary>
    public string Key => $"{Variables}:{string.Join(',', Words)}";

    public bool IsZero => Words.All(w => w == 0);

    public bool IsOne => Words.All(w => w == BitColumn.LiveRows(Variables));

    public static BoolTable Of(int variables, Func<int, bool> row)
    {
        var words = new ulong[BitColumn.Words(variables)];
        for (var r = 0; r < 1 << variables; r++)
        {
            if (row(r))
                words[r >> 6] |= 1UL << r;
        }
        return new BoolTable(variables, words);
    }

    public BoolTable Not()
    {
        var live = BitColumn.LiveRows(Variables);
        return new BoolTable(Variables, [.. Words.Select(w => ~w & live)]);
    }

    public BoolTable Combine(BoolTable other, Func<ulong, ulong, ulong> op) =>
        new(Variables, [.. Words.Zip(other.Words, op)]);

    /// <summary>The function with one variable fixed, over the others.</summary>
    public BoolTable Cofactor(int variable, bool value)
    {
        var bit = Variables - 1 - variable;
        var words = new ulong[BitColumn.Words(Variables - 1)];
        for (var r = 0; r < Rows / 2; r++)
        {
            var from = ((r >> bit) << (bit + 1)) | (r & ((1 << bit) - 1)) | (value ? 1 << bit : 0);
            words[r >> 6] |= (Words[from >> 6] >> from & 1) << r;
        }
        return new BoolTable(Variables - 1, words);
    }

    public bool Same(BoolTable other) => Words.AsSpan().SequenceEqual(other.Words);

    /// <summary>Whether it is true nowhere that the other is not.</summary>
    public bool Implies(BoolTable other) => !Words.Where((w, i) => (w & ~other.Words[i]) != 0).Any();

    /// <summary>The variables on which it depends, ascending.</summary>
    public int[] Support()
    {
        var relevant = RelevantInputs.Of(Words, Variables);
        return [.. Enumerable.Range(0, Variables).Where(i => (relevant >> i & 1) != 0)];
    }

    /// <summary>The same function over only these variables, which must hold its support.</summary>
    public BoolTable Keep(IReadOnlyList<int> variables)
    {
        if (variables.Count == Variables)
            return this;
        var bits = variables.Select(v => Variables - 1 - v).ToArray();
        return Of(variables.Count, r =>
        {
            var from = 0;
            for (var k = 0; k < bits.Length; k++)
                from |= (r >> (bits.Length - 1 - k) & 1) << bits[k];
            return this[from];
        });
    }

    /// <summary>The function of some variables alone: whether it is true for any (or all) values of the others.</summary>
    public BoolTable Project(IReadOnlyCollection<int> keep, bool any)
    {
        var table = this;
        for (var v = Variables - 1; v >= 0; v--)
        {
            if (!keep.Contains(v))
                table = table.Cofactor(v, false).Combine(table.Cofactor(v, true), any ? (a, b) => a | b : (a, b) => a & b);
        }
        return table;
    }
}
