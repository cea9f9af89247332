using NeuralSculpting.Core;
using NeuralSculpting.Runs.Specs;

namespace NeuralSculpting.Runs.Execution;

/// <summary>Rules of what people submit beside the spec itself.</summary>
public static class SubmissionRules
{
    /// <summary>Most tags of a run.</summary>
    public const int MostTags = 20;

    /// <summary>Every broken rule of a submission.</summary>
    public static OptionErrors Check(IReadOnlyList<RunSpec> specs, int mostSpecs, string? name, IReadOnlyList<string> tags)
    {
        var errors = new OptionErrors();
        errors.Require(specs.Count >= 1 && specs.Count <= mostSpecs, "specs", $"must be 1 to {mostSpecs:N0}, not {specs.Count:N0}");
        if (name is not null)
            CheckName(name, errors);
        CheckTags(tags, errors);
        for (var i = 0; i < Math.Min(specs.Count, mostSpecs); i++)
        {
            foreach (var error in specs[i].Validate())
                errors.Require(false, i == 0 ? error.Field : $"[{i}].{error.Field}", error.Rule);
        }
        return errors;
    }

    /// <summary>A name has 1 to 200 characters, none of them a control character.</summary>
    public static OptionErrors CheckName(string name, OptionErrors errors) => errors
        .Require(name.Trim() is { Length: >= 1 and <= 200 } && !name.Any(char.IsControl), "name", "must have 1 to 200 characters on one line");

    /// <summary>Most characters of notes.</summary>
    public const int MostNotes = 20_000;

    /// <summary>Notes have at most <see cref="MostNotes"/> characters.</summary>
    public static OptionErrors CheckNotes(string markdown, OptionErrors errors) => errors
        .Require(markdown.Length <= MostNotes, "notes", $"must have at most {MostNotes:N0} characters, not {markdown.Length:N0}");

    /// <summary>At most 20 tags of 1 to 50 characters.</summary>
    public static OptionErrors CheckTags(IReadOnlyList<string> tags, OptionErrors errors) => errors
        .Require(tags.Count <= MostTags, "tags", $"must be at most {MostTags}, not {tags.Count}")
        .Require(tags.All(tag => tag.Trim() is { Length: >= 1 and <= 50 } && !tag.Any(char.IsControl)), "tags", "must each have 1 to 50 characters on one line");
}
