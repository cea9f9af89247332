using System.Text.Json;
using NeuralSculpting.Core.Tasks;
using NeuralSculpting.Core.Tasks.Data;
using NeuralSculpting.Runs.Documents;
using NeuralSculpting.Runs.Execution;
using NeuralSculpting.Web.Api.Requests;

namespace NeuralSculpting.Web.Api.Routes;

/// <summary>A published task.</summary>
public sealed record TaskResource(
    string Name, string Family, string Kind, string Title, string Description, int Inputs, int Outputs, string Criterion, IReadOnlyList<string> Formulas)
{
    /// <summary>The resource of a task.</summary>
    public static TaskResource Of(PublishedTask task) => new(
        task.Name, task.Family, task.Kind, task.Title, task.Description, task.Task.Inputs, task.Task.Outputs, DocumentJson.Name(task.Task.Criterion), task.Task.Formulas);

    /// <summary>The resource of a task that needs a data set: its family and kind are the set's name.</summary>
    public static TaskResource Of(PublishedDataTask task) => new(
        task.Name, task.Task.Dataset, task.Task.Dataset, task.Title, task.Description, task.Task.Inputs, task.Task.Outputs, DocumentJson.Name(task.Task.Criterion), task.Task.Definition.Formulas);

    /// <summary>The task that a name means; null when there is none.</summary>
    public static TaskResource? Find(string name) => PublishedTasks.Find(name) is { } table ? Of(table) : PublishedDataTasks.Guess(name) is { } pictures ? Of(pictures) : null;
}

/// <summary>What a spec is and would cost.</summary>
/// <param name="SpecId">SHA-256 of its canonical JSON.</param>
/// <param name="Spec">Its canonical JSON, with every default.</param>
/// <param name="Trainings">Training calls, about.</param>
/// <param name="Steps">Optimiser steps, about.</param>
/// <param name="Seconds">Seconds on one core, about.</param>
public sealed record SpecResource(string SpecId, JsonElement Spec, int? Trainings, long? Steps, double? Seconds);

/// <summary>Tasks, and what specs come to before they are submitted.</summary>
internal static class TaskRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/tasks", () => Results.Json(PublishedTasks.All.Select(TaskResource.Of).Concat(PublishedDataTasks.All.Select(TaskResource.Of)), ApiJson.Options)).Takes()
            .Produces<IReadOnlyList<TaskResource>>().WithSummary("The published tasks").WithTags("tasks");
        api.MapGet("/tasks/{**name}", (string name) => TaskResource.Find(name) is { } task
            ? Results.Json(task, ApiJson.Options)
            : throw new ApiException(StatusCodes.Status404NotFound, PublishedTasks.NotFound(name))).Takes()
            .Produces<TaskResource>().WithSummary("A published task by its name").WithTags("tasks");
        api.MapPost("/specs", CheckAsync).Takes().Accepts<object>("application/json").Produces<SpecResource>()
            .WithSummary("Checks a spec, fills in its defaults and estimates its cost; stores nothing").WithTags("tasks");
    }

    private static async Task<IResult> CheckAsync(HttpContext http, IRunService runs)
    {
        var body = await BodyReader.ReadAsync<JsonElement>(http);
        var spec = RunRoutes.Read(body);
        using var canonical = JsonDocument.Parse(spec.ToJson());
        var cost = runs.EstimateCost(spec);
        return Results.Json(new SpecResource(spec.SpecId, canonical.RootElement.Clone(), cost?.Trainings, cost?.Steps, cost?.Seconds), ApiJson.Options);
    }
}
