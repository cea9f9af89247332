using System.Buffers;
using System.CommandLine;
using System.Text.Json;
using NeuralSculpting.Cli.Options;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Tasks.Data;
using NeuralSculpting.Runs.Documents;

namespace NeuralSculpting.Cli.Listing;

/// <summary>`sculpt tasks`: every built-in task.</summary>
internal static class TasksCommand
{
    // Truth tables first; then the tasks that need a data set, whose kind is its name.
    private static readonly IReadOnlyList<(ILearningTask Task, string Kind)> All =
        [.. PublishedTasks.All.Select(t => ((ILearningTask)t.Task, t.Kind)), .. PublishedDataTasks.All.Select(t => ((ILearningTask)t.Task, t.Task.Dataset))];

    /// <summary>The command.</summary>
    public static Command Create(CliConsole console)
    {
        var json = CommonOptions.Json("One JSON object a task: name, inputs, outputs, kind");
        var command = new Command("tasks", "Lists the built-in tasks: name, inputs, outputs, kind.") { json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json))
                WriteJson(console);
            else
                WriteTable(console);
            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteJson(CliConsole console)
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var (task, kind) in All)
        {
            using var writer = new Utf8JsonWriter(buffer, DocumentJson.Writer);
            writer.WriteStartObject();
            writer.WriteString("name"u8, task.Name);
            writer.WriteNumber("inputs"u8, task.Inputs);
            writer.WriteNumber("outputs"u8, task.Outputs);
            writer.WriteString("kind"u8, kind);
            writer.WriteEndObject();
            writer.Flush();
            buffer.Write("\n"u8);
        }
        console.Output.Write(buffer.WrittenSpan);
    }

    private static void WriteTable(CliConsole console)
    {
        var width = All.Max(t => t.Task.Name.Length);
        console.WriteLine($"{"name".PadRight(width)}  inputs  outputs  kind");
        foreach (var (task, kind) in All)
            console.WriteLine($"{task.Name.PadRight(width)}  {task.Inputs,6}  {task.Outputs,7}  {kind}");
    }
}
