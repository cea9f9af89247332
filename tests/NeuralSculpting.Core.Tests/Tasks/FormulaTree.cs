using System.Globalization;

namespace NeuralSculpting.Core.Tests.Tasks;

/// <summary>A random formula that knows its value row by row: the slow, plain reference for the parser.</summary>
internal sealed record FormulaTree(char Sign, int Leaf, FormulaTree? Left, FormulaTree? Right)
{
    public static FormulaTree Make(Random random, int inputs, int depth) => depth == 0 || random.Next(6) == 0
        ? new(random.Next(8) == 0 ? 'c' : 'x', random.Next(inputs), null, null)
        : random.Next(4) == 0 ? new('~', 0, Make(random, inputs, depth - 1), null)
        : new("&^|"[random.Next(3)], 0, Make(random, inputs, depth - 1), Make(random, inputs, depth - 1));

    public bool Value(Func<int, bool> input) => Sign switch
    {
        'c' => Leaf % 2 == 1,
        'x' => input(Leaf),
        '~' => !Left!.Value(input),
        '&' => Left!.Value(input) && Right!.Value(input),
        '^' => Left!.Value(input) != Right!.Value(input),
        _ => Left!.Value(input) || Right!.Value(input),
    };

    /// <summary>Only the parentheses that the precedence demands, and some that it does not.</summary>
    public string Print(Random random)
    {
        var space = new string(' ', random.Next(1, 3));
        return Sign switch
        {
            'c' => (Leaf % 2).ToString(CultureInfo.InvariantCulture),
            'x' => $"x{Leaf}",
            '~' => (random.Next(3) switch { 0 => "~", 1 => "!", _ => "not " }) + Inside(Left!, random, 4),
            _ => $"{Inside(Left!, random, Binding(Sign))}{space}{Spelling(random)}{space}{Inside(Right!, random, Binding(Sign) + 1)}",
        };
    }

    private static int Binding(char sign) => sign switch { '|' => 1, '^' => 2, '&' => 3, '~' => 4, _ => 5 };

    private static string Inside(FormulaTree tree, Random random, int atLeast) =>
        Binding(tree.Sign) < atLeast || random.Next(5) == 0 ? $"({tree.Print(random)})" : tree.Print(random);

    private string Spelling(Random random) => random.Next(2) == 0 ? Sign.ToString() : Sign switch { '&' => "and", '^' => "xor", _ => "or" };
}
