using NeuralSculpting.Core;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Runs.Tests.Storage;

/// <summary>Filters made at random are written and read back the same; texts made at random are read or refused, nothing else.</summary>
public class RunFilterFuzzTests
{
    private const string Alphabet = "abzAZ09 _-./\\\"'=<>![]()%,:;#\u00e9\u2264\u4e2d and is not";

    private static readonly string[] Texts =
    [
        "modules = 3 and density < 5 %", "verdict failed and not archived", "unit count in layer 2 <= 4", "name contains \"a \\\" b\" and created >= 2026-03-01",
        "at most 3 modules", "pruning.edgeSteps = [2.5, 2] and tag != x", "duration > 1.5 h and training.optimizer is adam", "accuracy is missing",
    ];

    [Fact]
    public void Write_AnyFilter_IsReadBackTheSame()
    {
        var random = new Random(1);
        for (var trial = 0; trial < 20_000; trial++)
        {
            RunFilter[] filters = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Filter(random))];

            var text = RunFilterText.Write(filters);

            Assert.True(filters.SequenceEqual(RunFilterText.Parse(text)), text);
        }
    }

    [Fact]
    public void Parse_MutatedTexts_AreReadBackOrRefusedWithAField()
    {
        var (read, random) = (0, new Random(2));
        for (var trial = 0; trial < 30_000; trial++)
        {
            var text = Mutate(Texts[trial % Texts.Length], random);
            var errors = new OptionErrors();

            var filters = RunFilterText.Parse(text, errors);

            Assert.All(errors.All, e => Assert.False(string.IsNullOrEmpty(e.Field) || string.IsNullOrEmpty(e.Rule), text));
            if (errors.All.Count > 0 || filters.Count == 0)
                continue;
            Assert.Equal(filters, RunFilterText.Parse(RunFilterText.Write(filters)));
            read++;
        }
        Assert.InRange(read, 1000, 29_000);
    }

    [Fact]
    public void Fields_EachNameAndTitle_LeadsToAField()
    {
        Assert.All(RunFields.All, f => Assert.Same(f, RunFields.Find(f.Name)));
        Assert.All(RunFields.All, f => Assert.NotNull(RunFields.Meant(f.Title)));
        Assert.Equal("Units in layer 7", RunFields.Find("UNITS[7]")!.Title);
        Assert.Contains(RunFields.All, f => f.Name == "training.learningRate");
        Assert.Contains(RunFields.All, f => f.Name == "detection.steps");
    }

    private static RunFilter Filter(Random random)
    {
        while (true)
        {
            var at = random.Next(RunFields.All.Count + 3);
            var field = at < RunFields.All.Count ? RunFields.All[at] : RunFields.Units(at - RunFields.All.Count);
            var op = field.Operators[random.Next(field.Operators.Count)];
            var errors = new OptionErrors();
            if (RunFilterText.Check(field.Name, op, Value(field, random), errors) is { } filter)
                return filter;
        }
    }

    private static string Value(RunField field, Random random) => field.Type switch
    {
        RunFieldType.Number => RunFieldText.Number(random.NextDouble() * Math.Pow(10, random.Next(-5, 6))),
        RunFieldType.Percent => $"{random.Next(0, 1000) / 10.0:R} %",
        RunFieldType.Duration => $"{random.Next(0, 1000)} {(string[])["ms", "s", "min", "h", "d"] switch { var u => u[random.Next(5)] }}",
        RunFieldType.Time => new DateTime(2020, 1, 1).AddMinutes(random.Next(3_000_000)).ToString(random.Next(2) == 0 ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss"),
        RunFieldType.Flag => random.Next(2) == 0 ? "yes" : "no",
        RunFieldType.Choice when field.Choices.Count > 0 => field.Choices[random.Next(field.Choices.Count)],
        RunFieldType.List when field.IsOption => random.Next(2) == 0 ? "[5, 2.5]" : "5",
        _ => new string([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]),
    };

    private static string Mutate(string text, Random random)
    {
        var letters = text.ToList();
        for (var slips = random.Next(0, 4); slips > 0; slips--)
        {
            var at = random.Next(letters.Count + 1);
            if (random.Next(2) == 0 && at < letters.Count)
                letters.RemoveAt(at);
            else
                letters.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
        }
        return new string([.. letters]);
    }
}
