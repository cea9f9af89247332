using System.CommandLine;
using NeuralSculpting.Cli.Options;
using NeuralSculpting.Runs.Data;
using NeuralSculpting.Runs.Data.Folders;

namespace NeuralSculpting.Cli.Data;

/// <summary>`sculpt data`: the sets of data of this machine.</summary>
internal static class DataCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CliConsole console, CancellationToken cancel) => new("data", "Sets of data: MNIST, Fashion-MNIST and one's own IDX files and tables.")
    {
        List(console, cancel), Get(console, cancel), Check(console, cancel), Add(console, cancel), Remove(console, cancel),
    };

    private static Command List(CliConsole console, CancellationToken cancel)
    {
        var (datasets, json) = (DatasetsOption.Create(), CommonOptions.Json("One JSON object a set"));
        var command = new Command("list", "Lists the sets: what is there and how it is.") { datasets, json };
        command.SetAction(parsed => With(console, parsed.Folder(datasets), library =>
        {
            foreach (var set in Wait(library.ListAsync(cancel)))
                console.WriteLine(parsed.GetValue(json) ? DataText.Json(set) : DataText.Line(set));
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Get(CliConsole console, CancellationToken cancel)
    {
        var name = new Argument<string>("NAME") { Description = string.Join(" or ", KnownSets.All.Select(s => s.Name)) };
        var mirror = new Option<string[]>("--mirror")
        {
            Description = "An address that the names of the files are added to, in place of the usual ones; may be given again", HelpName = "URL", Arity = ArgumentArity.OneOrMore,
        };
        var (datasets, json) = (DatasetsOption.Create(), CommonOptions.Json("The set as a JSON object"));
        var command = new Command("get", "Downloads what is missing of a known set; goes on where an earlier download ended.") { name, mirror, datasets, json };
        command.SetAction(parsed =>
        {
            var (set, mirrors) = (parsed.GetValue(name)!, parsed.Given(mirror));
            if (mirrors?.Select(MirrorRules.Refusal).FirstOrDefault(r => r is not null) is { } refusal)
                throw new InputException($"--mirror {refusal}");
            return With(console, parsed.Folder(datasets), library => DataGet.Run(console, library, set, parsed.GetValue(json), cancel), set, mirrors);
        });
        return command;
    }

    private static Command Check(CliConsole console, CancellationToken cancel)
    {
        var name = new Argument<string?>("NAME") { Description = "A set. Default: all that are there", Arity = ArgumentArity.ZeroOrOne };
        var (datasets, json) = (DatasetsOption.Create(), CommonOptions.Json("One JSON object a set"));
        var command = new Command("check", "Reads files again: checksums, format, counts. Exit status 1 when one is damaged or missing.") { name, datasets, json };
        command.SetAction(parsed => With(console, parsed.Folder(datasets), library =>
        {
            var names = parsed.GetValue(name) is { } one ? [one] : Wait(library.ListAsync(cancel)).Where(s => s.State != DataSetState.Absent).Select(s => s.Name);
            var good = true;
            foreach (var set in names.Select(n => Wait(library.CheckAsync(n, cancel)) ?? throw new InputException($"there is no set {n} in {library.Folder}")))
            {
                good &= set.State == DataSetState.Present;
                foreach (var line in parsed.GetValue(json) ? [DataText.Json(set)] : DataText.Lines(set))
                    console.WriteLine(line);
            }
            return good ? ExitCode.Done : ExitCode.Failed;
        }));
        return command;
    }

    private static Command Add(CliConsole console, CancellationToken cancel)
    {
        var files = new Argument<string[]>("FILE") { Description = "IDX files, packed with gzip or plain, or tables (.csv)", Arity = ArgumentArity.OneOrMore };
        var into = new Option<string?>("--set") { Description = "The set, which is made when it is not there. Default: after the first file", HelpName = "NAME" };
        var (datasets, json) = (DatasetsOption.Create(), CommonOptions.Json("The set as a JSON object"));
        var command = new Command("add", "Copies files into a set, each whole and valid or not at all.") { files, into, datasets, json };
        command.SetAction(parsed => With(console, parsed.Folder(datasets), library =>
        {
            var paths = parsed.GetValue(files)!;
            var name = parsed.GetValue(into) ?? DataNames.SetOf(Path.GetFileName(paths[0]));
            if (paths.FirstOrDefault(p => !File.Exists(p)) is { } missing)
                throw new InputException($"there is no file {missing}");
            DataSetInfo? set = null;
            foreach (var path in paths)
            {
                using var content = File.OpenRead(path);
                set = Wait(library.AddAsync(name, Path.GetFileName(path), content, null, cancel));
            }
            console.WriteLine(parsed.GetValue(json) ? DataText.Json(set!) : DataText.Line(set!));
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Remove(CliConsole console, CancellationToken cancel)
    {
        var name = new Argument<string>("NAME") { Description = "A set" };
        var restore = new Option<bool>("--undo") { Description = "Takes the last removal back, within 30 days" };
        var datasets = DatasetsOption.Create();
        var command = new Command("remove", "Removes a set; `sculpt data remove NAME --undo` brings it back for 30 days.") { name, restore, datasets };
        command.SetAction(parsed => With(console, parsed.Folder(datasets), library =>
        {
            var (set, undo) = (parsed.GetValue(name)!, parsed.GetValue(restore));
            var changed = Wait(undo ? library.RestoreAsync(set, cancel) : library.DeleteAsync(set, cancel))
                ?? throw new InputException(undo ? $"no removal of {set} can be taken back" : $"there is no set {set} in {library.Folder}");
            console.WriteLine($"{(undo ? "restored" : "removed")} {DataText.Line(changed)}");
            return ExitCode.Done;
        }));
        return command;
    }

    private static int With(CliConsole console, string folder, Func<IDataLibrary, int> act, string? set = null, IReadOnlyList<string>? mirrors = null)
    {
        var options = DatasetsOption.Runs(folder);
        if (set is not null && mirrors is not null)
            options = options with { Mirrors = new Dictionary<string, IReadOnlyList<string>> { [set] = mirrors } };
        using var library = new DataLibrary(options, console.Clock);
        return act(library);
    }

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
