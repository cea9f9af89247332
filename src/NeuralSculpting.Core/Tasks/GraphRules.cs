namespace NeuralSculpting.Core.Tasks;

/// <summary>What must hold of a finished hierarchy before anything is judged by it.</summary>
internal static class GraphRules
{
    public static void Check(SubFunctionGraph graph, int inputs, IReadOnlyList<bool[]> columns, OptionErrors errors, string path)
    {
        var nodes = graph.SubFunctions ?? [];
        var (before, owners, levels) = (errors.All.Count, new Dictionary<int, string>(), new Dictionary<string, int>(StringComparer.Ordinal));
        errors.Require(nodes.Count is > 0 and <= GraphBuilder.MaxSubFunctions, path, $"must have 1 to {GraphBuilder.MaxSubFunctions} sub-functions, not {nodes.Count}");
        for (var i = 0; i < Math.Min(nodes.Count, GraphBuilder.MaxSubFunctions); i++)
        {
            var at = $"{path}.subFunctions[{i}]";
            if (nodes[i] is not { Id: not null, Inputs: not null, Children: not null, Outputs: not null } node)
            {
                errors.Require(false, at, "must have an id, inputs, children and outputs");
                continue;
            }
            errors.Require(node.Id.Length is > 0 and <= FormulaNames.MaxLength && !node.Id.Any(char.IsControl), $"{at}.id", $"must have 1 to {FormulaNames.MaxLength} characters");
            CheckNumbers(node.Inputs, inputs, $"{at}.inputs");
            CheckNumbers(node.Outputs, columns.Count, $"{at}.outputs");
            errors.Require(node.Inputs.Count + node.Children.Count > 0, at, "must read an input or another sub-function");
            foreach (var o in node.Outputs)
                errors.Require(owners.TryAdd(o, node.Id) || owners[o] == node.Id, $"{at}.outputs", $"y{o} already belongs to {owners[o]}");
            // Lowest level first, so that children stand before those that read them: nothing can go in a circle.
            var known = node.Children.All(c => c is not null && levels.ContainsKey(c)) && node.Children.Distinct().Count() == node.Children.Count;
            errors.Require(known, $"{at}.children", "must be different ids that stand before it, lowest level first");
            var level = known && node.Children.Count > 0 ? 1 + node.Children.Max(c => levels[c]) : 1;
            errors.Require(!known || node.Level == level, $"{at}.level", $"must be {level}, one above the highest of its children, not {node.Level}");
            errors.Require(levels.TryAdd(node.Id, level), $"{at}.id", $"{FormulaNames.Quote(node.Id)} stands twice");
        }
        for (var o = 0; o < columns.Count && errors.All.Count == before; o++)
            errors.Require(owners.ContainsKey(o), path, $"y{o} belongs to no sub-function");

        void CheckNumbers(IReadOnlyList<int> numbers, int count, string field) => errors.Require(
            numbers.All(n => n >= 0 && n < count) && numbers.Distinct().Count() == numbers.Count, field, $"must be different numbers from 0 to {count - 1}");
    }
}
