using NeuralSculpting.Runs;
using NeuralSculpting.Runs.Storage;
using NeuralSculpting.Web.Hosting;
using NeuralSculpting.Web.Sharing;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find(AppContext.BaseDirectory) });
builder.WebHost.UseStaticWebAssets();

var runs = RunsSettings.Read(builder.Configuration, builder.Environment.ContentRootPath, out var error);
error ??= LoopbackOnly.Refusal(builder.Configuration);
var sharing = SharingSettings.Read(builder.Configuration, out var sharingError);
error ??= sharingError;
if (runs is null || sharing is null || error is not null)
{
    await Console.Error.WriteLineAsync(error);
    return 2;
}

builder.Services.AddNeuralSculptingRuns(runs).AddFace().AddSharing(sharing);
var app = builder.Build();
app.MapFace();
try
{
    await app.RunAsync();
    return 0;
}
catch (Exception fault) when (fault is RunStoreException or IOException)
{
    // The data folder or the port is taken: a sentence helps more than a stack trace.
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
