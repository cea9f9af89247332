using System.Text;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Core.Tests.Tasks;

/// <summary>Texts with thousands of random slips: each is read or refused at a place inside it; nothing else happens.</summary>
public class ParserFuzzTests
{
    private const string Alphabet = "x0 x1 x15 x16 y0 y1 g and or xor not ~!&|^()01 2 9 ={}-,;:#\n\t_mMfF\u2227\ud83d\0\u00e9";

    private static readonly string[] Formulas =
        ["(x0 & ~x3 & (x1 ^ x2)) | (~x0 & ~x1 & x2 & x3)", "x7 & ((x4 ^ x5 ^ x6) & (x4 | x5))", "not x0 xor x1 and 1", "((((x0))))", "g & ~h | 0"];

    private static readonly string[] Tables =
        ["0ff0\nf00f\n6666\n9999", "y1 = 0110; y0 = 1001", "{1, 2, 5-7}\nm(0 3)", "x0 x1 | y0 y1\n00|01\n01|10\n10|11\n11|00", "x0,y0\n0,1\n1,0 # no"];

    private static readonly string[] Programs = ["g = x0 ^ x1; h = x2 & g\ny0 = g | h; y1 = ~g", "x0 ^ x1\nx2", "y1 = x0\ny0 = x1 # second first"];

    [Fact]
    public void Formula_MutatedTexts_AreReadOrRefusedInside()
    {
        var (read, random) = (0, new Random(1));
        for (var trial = 0; trial < 30_000; trial++)
        {
            var text = Mutate(Formulas[trial % Formulas.Length], random);
            if (Formula.TryParse(text, ["g", "h"], out var formula, out var error))
            {
                var inputs = Math.Max(8, formula.Inputs.LastOrDefault() + 1);
                var column = new ulong[BitColumn.Words(inputs)];
                Assert.Equal(column.Length, formula.Evaluate(inputs, new Dictionary<string, ulong[]> { ["g"] = column, ["h"] = column }).Length);
                read++;
            }
            else
            {
                AssertInside(text, error);
            }
        }
        Assert.InRange(read, 1000, 29_000);
    }

    [Fact]
    public void TruthTable_MutatedTexts_AreReadOrRefusedInside()
    {
        var (read, random) = (0, new Random(2));
        for (var trial = 0; trial < 30_000; trial++)
        {
            var text = Mutate(Tables[trial % Tables.Length], random);
            if (TruthTable.TryParse(text, random.Next(3) == 0 ? random.Next(0, 6) : null, out var table, out var error))
            {
                Assert.All(table.Columns, c => Assert.Equal(1 << table.Inputs, c.Length));
                read++;
            }
            else
            {
                AssertInside(text, error);
            }
        }
        Assert.InRange(read, 1000, 29_000);
    }

    [Fact]
    public void TaskDefinition_MutatedPrograms_AreBuiltOrRefusedWithAField()
    {
        var (built, random) = (0, new Random(3));
        for (var trial = 0; trial < 20_000; trial++)
        {
            var text = Mutate(Programs[trial % Programs.Length], random);
            if (new TaskDefinition { Name = "fuzz", Formulas = [text] }.TryBuild(out _, out var errors))
                built++;
            else
                Assert.All(errors, e => Assert.StartsWith("task.", e.Field, StringComparison.Ordinal));
            Assert.DoesNotContain(errors, e => e.Rule.Any(char.IsControl));
        }
        Assert.InRange(built, 1000, 19_000);
    }

    [Fact]
    public void TaskDefinition_RandomHierarchies_AreOrderedGraphsOrRefusedWithAField()
    {
        string?[] reads = ["x0", "x1", "A", "B", "C", "x2", "x9", "y0", "", null];
        string?[] ids = ["A", "B", "C", "x0", "1", null];
        string?[] outputs = ["y0", "y1", "y2", "x0", null];
        var (built, random) = (0, new Random(4));
        for (var trial = 0; trial < 20_000; trial++)
        {
            // Mostly sensible, so that many are built; sometimes anything at all.
            var wild = random.Next(4) == 0;
            var count = random.Next(1, 4);
            int[] homes = [random.Next(count), random.Next(count)];
            var graph = Enumerable.Range(0, count).Select(i => new SubFunctionDeclaration
            {
                Id = ids[wild ? random.Next(ids.Length) : i]!,
                Reads = wild
                    ? [.. Enumerable.Range(0, random.Next(4)).Select(_ => reads[random.Next(reads.Length)]!)]
                    : [.. reads.Take(2 + count).Where(r => random.Next(2) == 0).Select(r => r!)],
                Outputs = wild
                    ? [.. Enumerable.Range(0, random.Next(3)).Select(_ => outputs[random.Next(outputs.Length)]!)]
                    : [.. outputs.Take(2).Where((_, o) => homes[o] == i).Select(o => o!)],
            }).ToList();
            if (new TaskDefinition { Name = "fuzz", Inputs = 4, Formulas = ["x0", "x1 & x0"], Graph = graph }.TryBuild(out var task, out var errors))
            {
                built++;
                var levels = task.Graph!.SubFunctions.ToDictionary(s => s.Id, s => s.Level);
                Assert.All(task.Graph.SubFunctions, s => Assert.Equal(s.Level, 1 + s.Children.Select(c => levels[c]).DefaultIfEmpty(0).Max()));
                Assert.Equal([0, 1], task.Graph.SubFunctions.SelectMany(s => s.Outputs).Order());
            }
            else
            {
                Assert.NotEmpty(errors);
                Assert.All(errors, e => Assert.StartsWith("task.graph", e.Field, StringComparison.Ordinal));
            }
        }
        Assert.InRange(built, 100, 19_000);
    }

    private static void AssertInside(string text, TextError error)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        Assert.InRange(error.Line, 1, lines.Length + 1);
        Assert.InRange(error.Column, 1, (error.Line > lines.Length ? 0 : lines[error.Line - 1].Length) + 1);
        Assert.False(string.IsNullOrWhiteSpace(error.Message));
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    private static string Mutate(string text, Random random)
    {
        var result = new StringBuilder(text);
        for (var slips = random.Next(0, 5); slips > 0; slips--)
        {
            var at = random.Next(result.Length + 1);
            switch (random.Next(4))
            {
                case 0 when at < result.Length:
                    result.Remove(at, Math.Min(random.Next(1, 4), result.Length - at));
                    break;
                case 1 when at < result.Length:
                    result[at] = Alphabet[random.Next(Alphabet.Length)];
                    break;
                case 2:
                    result.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                    break;
                default:
                    result.Insert(at, result.ToString(0, Math.Min(random.Next(1, 12), result.Length)));
                    break;
            }
        }
        return result.ToString();
    }
}
