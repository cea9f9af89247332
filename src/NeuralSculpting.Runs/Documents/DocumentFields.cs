using System.Text.Json;

namespace NeuralSculpting.Runs.Documents;

/// <summary>
/// Where each field of a document begins, found in one pass, so that the order of the fields does not matter. An unknown
/// field is passed over, so that other tools may add their own; but one that is nearly the name of a known field is refused:
/// a misspelt "masks" would otherwise mean a dense network.
/// </summary>
internal ref struct DocumentFields
{
    public Utf8JsonReader Format;
    public Utf8JsonReader Architecture;
    public Utf8JsonReader Activation;
    public Utf8JsonReader Masks;
    public Utf8JsonReader Weights;
    public Utf8JsonReader Biases;
    public Utf8JsonReader Id;
    public Utf8JsonReader Options;
    public Utf8JsonReader Task;
    public Utf8JsonReader UnitPercent;
    public Utf8JsonReader EdgePercent;

    private static readonly string[] Names =
        ["format", "architecture", "activation", "masks", "weights", "biases", "id", "options", "task", "unitPercent", "edgePercent"];

    private static readonly byte[][] Utf8Names = [.. Names.Select(System.Text.Encoding.UTF8.GetBytes)];

    /// <summary>Finds the fields of the object that is all of the text.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="DocumentException">It is no object, or a field stands twice or is misspelt.</exception>
    public void Find(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw JsonFields.Error("$", "must be an object", reader);
        var seen = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = IndexOf(reader);
            if (index < 0)
                RefuseMisspelt(reader);
            else if ((seen >> index & 1) != 0)
                throw new DocumentException($"$.{Names[index]}", "must not be given twice");
            reader.Read();
            if (index >= 0)
            {
                seen |= 1 << index;
                Keep(index, reader);
            }
            reader.Skip();
        }
        reader.Read();
    }

    private void Keep(int index, in Utf8JsonReader value)
    {
        switch (index)
        {
            case 0: Format = value; break;
            case 1: Architecture = value; break;
            case 2: Activation = value; break;
            case 3: Masks = value; break;
            case 4: Weights = value; break;
            case 5: Biases = value; break;
            case 6: Id = value; break;
            case 7: Options = value; break;
            case 8: Task = value; break;
            case 9: UnitPercent = value; break;
            default: EdgePercent = value; break;
        }
    }

    private static int IndexOf(in Utf8JsonReader property)
    {
        for (var i = 0; i < Utf8Names.Length; i++)
        {
            if (property.ValueTextEquals(Utf8Names[i]))
                return i;
        }
        return -1;
    }

    private static void RefuseMisspelt(in Utf8JsonReader property)
    {
        if (property.ValueSpan.Length > 30)
            return;
        var given = System.Text.Encoding.UTF8.GetString(property.ValueSpan);
        foreach (var name in Names)
        {
            if (name.Length > 2 && IsNearly(name, Letters(given)))
                throw new DocumentException($"$.{given}", $"is not a field that is known here; is \"{name}\" meant?");
        }
    }

    private static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetter)).ToLowerInvariant();

    /// <summary>The same letters up to case, or one inserted, dropped, changed or swapped with its neighbour.</summary>
    private static bool IsNearly(string name, string given)
    {
        var wanted = name.ToLowerInvariant();
        if (Math.Abs(wanted.Length - given.Length) > 1)
            return false;
        var start = 0;
        while (start < Math.Min(wanted.Length, given.Length) && wanted[start] == given[start])
            start++;
        var (a, b) = (wanted[start..], given[start..]);
        return a == b || Tail(a, 1) == Tail(b, 1) || Tail(a, 1) == b || a == Tail(b, 1)
            || (a.Length > 1 && b.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..]);
    }

    private static string Tail(string text, int from) => text.Length >= from ? text[from..] : text;
}
