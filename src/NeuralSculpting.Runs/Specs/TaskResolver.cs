using NeuralSculpting.Core;
using NeuralSculpting.Core.Tasks;

namespace NeuralSculpting.Runs.Specs;

/// <summary>Turns the task of a spec into the task itself.</summary>
internal static class TaskResolver
{
    /// <summary>The task.</summary>
    /// <exception cref="InvalidOptionsException">There is no such task, or the definition breaks a rule.</exception>
    public static BooleanTask Resolve(SpecTask task)
    {
        var errors = new OptionErrors();
        TryResolve(task, errors, out var resolved);
        errors.ThrowIfAny();
        return resolved!;
    }

    /// <summary>The task, or the reasons why there is none.</summary>
    public static bool TryResolve(SpecTask task, OptionErrors errors, out BooleanTask? resolved)
    {
        if (task.Published is { } name)
        {
            resolved = PublishedTasks.All.FirstOrDefault(published => published.Name == name)?.Task;
            // Looking for near names takes longer than all other rules together.
            if (resolved is null)
                errors.Require(false, "task", PublishedTasks.NotFound(name));
        }
        else
        {
            resolved = task.Own!.Build(errors);
        }
        return resolved is not null;
    }
}
