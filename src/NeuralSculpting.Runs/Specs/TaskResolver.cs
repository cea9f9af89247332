using NeuralSculpting.Core;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Tasks.Data;

namespace NeuralSculpting.Runs.Specs;

/// <summary>Turns the task of a spec into the task itself.</summary>
public static class TaskResolver
{
    /// <summary>The task.</summary>
    /// <exception cref="InvalidOptionsException">There is no such task, or the definition breaks a rule.</exception>
    public static ILearningTask Resolve(SpecTask task)
    {
        var errors = new OptionErrors();
        TryResolve(task, errors, out var resolved);
        errors.ThrowIfAny();
        return resolved!;
    }

    /// <summary>The task, or the reasons why there is none.</summary>
    public static bool TryResolve(SpecTask task, OptionErrors errors, out ILearningTask? resolved)
    {
        resolved = task switch
        {
            { Published: { } name } => Published(name),
            { Own: { } own } => own.Build(errors),
            { Digits: { } digits } => digits.Build(errors),
            _ => task.Table!.Build(errors),
        };
        // Looking for near names takes longer than all other rules together.
        if (resolved is null && task.Published is { } unknown)
            errors.Require(false, "task", PublishedTasks.NotFound(unknown));
        return resolved is not null;
    }

    /// <summary>The published task of an exact name; null when there is none.</summary>
    public static ILearningTask? Published(string name) =>
        (ILearningTask?)PublishedTasks.All.FirstOrDefault(published => published.Name == name)?.Task ?? PublishedDataTasks.Find(name)?.Task;
}
