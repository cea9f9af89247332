using System.Security.Cryptography;
using System.Text;
using NeuralSculpting.Runs.Storage;

namespace NeuralSculpting.Web.Components.Runs;

/// <summary>Short names of groups, so that an address can say which are open.</summary>
public static class GroupKeys
{
    private const int Digits = 8;

    /// <summary>8 hexadecimal digits that follow from the group's values.</summary>
    public static string Of(RunGroup group)
    {
        // A missing value is another one than an empty text.
        var text = string.Join('\n', group.Values.Select(v => v is null ? "-" : $"+{v}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits];
    }
}
