using System.Security.Cryptography;
using System.Text;
using NeuralSculpting.Core;

namespace NeuralSculpting.Runs.Views;

/// <summary>Rules of saved views, and how their codes follow from them.</summary>
internal static class ViewRules
{
    /// <summary>Characters of a code; where two views share that many, one of them has more.</summary>
    public const int ShortestCode = 7;

    // Without i, l, o and u, which are misread.
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>Every broken rule.</summary>
    public static OptionErrors Check(string page, string state, string? name)
    {
        var errors = new OptionErrors()
            .Require(page.Length is >= 1 and <= 40 && !page.Any(char.IsControl), "page", "must have 1 to 40 characters on one line")
            .Require(state.Length <= IViewStore.MostCharacters, "state", $"must have at most {IViewStore.MostCharacters:N0} characters, not {state.Length:N0}");
        return name is null ? errors : CheckName(name, errors);
    }

    /// <summary>A name has 1 to 100 characters.</summary>
    public static OptionErrors CheckName(string name, OptionErrors errors) => errors
        .Require(name.Trim() is { Length: >= 1 and <= 100 } && !name.Any(char.IsControl), "name", "must have 1 to 100 characters on one line");

    /// <summary>The longest code of a state: 51 characters of 5 bits. Any of its beginnings may be the code, the shortest free one is.</summary>
    public static string LongestCode(string page, string state)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{page}\n{state}"));
        return string.Create(hash.Length * 8 / 5, hash, static (code, bytes) =>
        {
            for (var i = 0; i < code.Length; i++)
            {
                var value = 0;
                for (var bit = i * 5; bit < (i * 5) + 5; bit++)
                    value = (value << 1) | ((bytes[bit / 8] >> (7 - (bit % 8))) & 1);
                code[i] = Digits[value];
            }
        });
    }
}
